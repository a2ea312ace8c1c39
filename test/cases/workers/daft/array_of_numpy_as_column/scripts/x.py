import sys
import os

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import daft
from daft import DataType, col

from rules import clip


import numpy as np


@daft.func(use_process=True, return_dtype=DataType.float64())
def double(value):
    return 2.0 * clip(value)


print(daft.from_pydict({"value": np.zeros(3)}).select(double(col("value"))).to_pydict())
