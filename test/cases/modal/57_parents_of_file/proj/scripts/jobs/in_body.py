from pathlib import Path

import modal

app = modal.App("in_body")
HERE = Path(__file__)


def root() -> Path:
    return HERE.parents[2]


@app.function()
def count(text: str) -> int:
    return len(str(root())) + len(text.split())


@app.local_entrypoint()
def main():
    print(count.remote("two words"))
