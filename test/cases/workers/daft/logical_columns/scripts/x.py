import sys
import os

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import daft
from daft import DataType, col

from rules import clip


@daft.func(use_process=True, return_dtype=DataType.embedding(DataType.float32(), 2))
def embed(text: str):
    return [float(clip(len(text))), 0.0]


@daft.func(use_process=True, return_dtype=DataType.float64())
def norm(vector):
    return float(clip(sum(vector)))


@daft.func(use_process=True)
def first(path: str) -> daft.File:
    clip(1)
    return None


@daft.func(use_process=True, return_dtype=DataType.int64())
def length(value):
    return clip(len(str(value)))


df = daft.from_pydict({"text": ["a", "bb"], "list": [[1.0, 2.0], [0.5, 0.5]]})
print(df.select(embed(col("text"))).to_pydict())
print(df.select(norm(col("list").cast(DataType.embedding(DataType.float32(), 2)))).to_pydict())
print(df.select(first(col("text"))).to_pydict())
print(df.with_column("id", daft.functions.uuid()).select(length(col("id"))).to_pydict())
