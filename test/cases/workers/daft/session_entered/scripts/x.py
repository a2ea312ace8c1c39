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

session = daft.Session()
session.attach_function(short, "size")
with session:
    print(daft.sql("select size(text) as n from df").to_pydict())
