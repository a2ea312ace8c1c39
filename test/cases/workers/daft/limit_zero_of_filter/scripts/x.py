import sys
import os

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import daft
from daft import DataType, col

from rules import clip


@daft.func(use_process=True)
def is_short(text: str) -> bool:
    return clip(len(text)) < 3


print(daft.from_pydict({"text": ["a"]}).where(is_short(col("text"))).limit(0).to_pydict())
