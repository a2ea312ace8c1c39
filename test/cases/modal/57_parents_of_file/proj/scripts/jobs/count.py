from pathlib import Path

import modal

ROOT = Path(__file__).resolve().parents[2]

app = modal.App("count")


@app.function()
def count(text: str) -> int:
    return len(text.split())


@app.local_entrypoint()
def main():
    print(ROOT.name, count.remote("two words"))
