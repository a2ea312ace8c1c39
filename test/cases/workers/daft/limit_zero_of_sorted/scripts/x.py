import sys
import os

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import daft
from daft import DataType, col

from rules import clip


@daft.func(use_process=True)
def short(text: str) -> int:
    return clip(len(text))


print(daft.from_pydict({"text": ["a"]}).sort("text").with_column("n", short(col("text"))).limit(0).to_pydict())
