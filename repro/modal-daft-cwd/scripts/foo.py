"""A pipeline of Daft UDFs in a Modal script. Started from the repository root, its UDF workers cannot import it."""

from dataclasses import dataclass

import daft
import modal

app = modal.App("modal-daft-cwd")


@dataclass
class Passage:
    text: str
    length: int


@dataclass
class Prediction:
    label: str
    weight: float


def clean(text: str) -> str:
    return " ".join(text.lower().split())


# The body reads `clean` and `Passage`, so both leave with the UDF, by reference: foo.clean, foo.Passage.
@daft.func(use_process=True)
def encode(text: str) -> int:
    passage = Passage(text=clean(text), length=len(text))
    return passage.length


# The annotation is evaluated when the function is defined, so the class in it leaves although the body never reads it.
@daft.func(use_process=True)
def score(text: str, scale: Prediction | None = None) -> float:
    return len(text) / 10


# The class travels by value with every method; what the methods read travels by reference.
@daft.cls(use_process=True)
class Tagger:
    def __init__(self, label: str):
        self.label = label

    def __call__(self, text: str) -> str:
        return Prediction(label=self.label, weight=float(len(text))).label


# No use_process and no concurrency: this one runs in the parent, where `foo` is loaded.
@daft.func
def count_words(text: str) -> int:
    return len(Passage(text=text, length=0).text.split())


@app.function(image=modal.Image.debian_slim().pip_install("daft"))
def pipeline() -> None:
    tagger = Tagger("long")
    frame = daft.from_pydict({"text": ["Hello World", "  a  Second passage ", "third"]})
    frame = frame.with_column("words", count_words(frame["text"]))
    frame = frame.with_column("encoded", encode(frame["text"]))
    frame = frame.with_column("score", score(frame["text"]))
    frame = frame.with_column("tag", tagger(frame["text"]))
    rows = frame.collect().to_pylist()
    for row in rows:
        print(row)
    print(f"done: {len(rows)} rows")


@app.local_entrypoint()
def main() -> None:
    pipeline.local()


if __name__ == "__main__":
    pipeline.local()
