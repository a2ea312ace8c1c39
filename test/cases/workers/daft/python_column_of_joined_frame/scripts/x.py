import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import daft
from daft import DataType, col

from rules import clip


@daft.func(use_process=True)
def short(text: str) -> int:
    return clip(len(text))


df = daft.from_pydict({"text": ["a"], "other": ["b"]})

@daft.func(use_process=True, return_dtype=DataType.int64())
def number(value):
    return clip(1)


left = daft.from_pydict({"k": [1], "x": [{1}]})
right = daft.from_pydict({"k": [1], "x": ["text"]})
print(left.join(right, on="k").select(number(col("x"))).to_pydict())
