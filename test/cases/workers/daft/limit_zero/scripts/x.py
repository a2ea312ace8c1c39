import sys
import os

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import daft
from daft import DataType, col

from rules import clip


@daft.func(use_process=True)
def short(text: str) -> int:
    return clip(len(text))


@daft.func(use_process=True)
def is_short(text: str) -> bool:
    return clip(len(text)) < 3


df = daft.from_pydict({"text": ["a"]})
print(df.limit(0).where(is_short(col("text"))).to_pydict())
print(df.with_column("n", short(col("text"))).select("n").limit(0).to_pydict())
print(df.limit(0).sort("text").with_column("n", short(col("text"))).to_pydict())
