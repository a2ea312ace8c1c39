"""Trains a leaf classifier on a GPU of Modal: `modal run src/train.py`, in the project's root."""

import os
import sys

import modal

image = (
    modal.Image.debian_slim(python_version="3.12")
    .uv_pip_install("torch==2.5.1")
    .add_local_file("src/train.py", "/app/train.py")
    .add_local_file("src/dataset.py", "/app/dataset.py")
    .add_local_file("src/model.py", "/app/model.py")
)
app = modal.App("leaves", image=image)


def prepare_container():
    sys.path.insert(0, "/app/src")
    os.chdir("/app")


@app.function(gpu="T4")
def train(epochs: int) -> float:
    prepare_container()
    from dataset import leaves
    from model import Classifier

    return Classifier().fit(leaves(), epochs)


@app.local_entrypoint()
def main(epochs: int = 1):
    print(train.remote(epochs))
