"""Trains on leaves that it downloads when the volume is empty: `modal run src/train.py`, in the project's root."""

import os
import subprocess
from pathlib import Path

import modal

image = (
    modal.Image.debian_slim(python_version="3.12")
    .apt_install("curl")
    .add_local_file("src/train.py", "/app/train.py")
    .add_local_file("data/download.py", "/app/data/download.py")
    .add_local_file("data/download.sh", "/app/data/download.sh")
)
app = modal.App("leaves", image=image)
leaves = modal.Volume.from_name("leaves", create_if_missing=True)


@app.function(volumes={"/data": leaves})
def train(data_dir: str) -> int:
    if not Path(data_dir).exists() or not list(Path(data_dir).iterdir()):
        result = subprocess.run(
            ["python", "data/download.py"],
            cwd="/app",
            env={**os.environ, "DATA_DIR": data_dir},
        )
        if result.returncode != 0:
            subprocess.run(["bash", "data/download.sh"], cwd="/app", check=True)
    return len(list(Path(data_dir).iterdir()))


@app.local_entrypoint()
def main(data_dir: str = "/data/leaves"):
    print(train.remote(data_dir))
