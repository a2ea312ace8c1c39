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

with open("in.jsonl", "w") as file:
    file.write('{"d": {"text": "a"}}')
read = daft.read_json("in.jsonl")
print(read.select(short(read["d"]["text"])).to_pydict())
