"""foo.py's `score` with annotations that stay text: the class in them does not leave."""

from __future__ import annotations

from dataclasses import dataclass

import daft
import modal

app = modal.App("future-annotations")


@dataclass
class Prediction:
    label: str
    weight: float


@daft.func(use_process=True)
def score(text: str, scale: Prediction | None = None) -> float:
    return len(text) / 10


@app.local_entrypoint()
def main() -> None:
    frame = daft.from_pydict({"text": ["Hello World", "third"]})
    rows = frame.with_column("score", score(frame["text"])).collect().to_pylist()
    print(rows)
    print(f"done: {len(rows)} rows")
