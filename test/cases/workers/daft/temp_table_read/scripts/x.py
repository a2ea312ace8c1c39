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

daft.create_temp_table("sizes", df.with_column("n", short(col("text"))))
print(daft.read_table("sizes").to_pydict())
