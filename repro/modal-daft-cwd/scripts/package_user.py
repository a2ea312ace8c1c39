"""foo.py's `encode` with its class and its helper in a package at the root: they travel as passages.Passage."""

import daft
import modal
from passages import Passage, clean

app = modal.App("package-user")


@daft.func(use_process=True)
def encode(text: str) -> int:
    passage = Passage(text=clean(text), length=len(text))
    return passage.length


@app.local_entrypoint()
def main() -> None:
    frame = daft.from_pydict({"text": ["Hello World", "third"]})
    rows = frame.with_column("encoded", encode(frame["text"])).collect().to_pylist()
    print(rows)
    print(f"done: {len(rows)} rows")
