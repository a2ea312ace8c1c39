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

print(df.select(*[short(column).alias(column.name()) for column in df.columns]).to_pydict())
