import sys
import os

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import daft
from daft import DataType, col

from rules import clip


import numpy as np


@daft.func(use_process=True, return_dtype=DataType.float64())
def total(row):
    return float(clip(row.sum()))


@daft.func(use_process=True)
def scaled(value: int) -> np.ndarray:
    return np.ones(2) * clip(value)


print(daft.from_pydict({"row": [np.ones(3), np.zeros(3)]}).select(total(col("row"))).to_pydict())
print(daft.from_pydict({"row": list(np.random.rand(4, 8))}).select(total(col("row"))).to_pydict())
print(daft.from_pydict({"row": np.zeros((2, 2))}).select(total(col("row"))).to_pydict())
print(daft.from_pydict({"value": [1, 2]}).select(scaled(col("value"))).to_pydict())
