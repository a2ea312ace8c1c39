import sys
import os

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import daft
from daft import DataType, col

from rules import clip


@daft.func(use_process=True, return_dtype=DataType.list(DataType.tensor(DataType.float32())))
def parts(text: str):
    clip(len(text))
    return []


print(daft.from_pydict({"text": ["a"]}).select(parts(col("text"))).to_pydict())
