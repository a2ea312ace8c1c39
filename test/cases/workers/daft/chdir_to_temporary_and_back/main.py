import os
import sys
import tempfile

import daft
from daft import col

from lib.rules import Rule


@daft.cls(use_process=True)
class Step:
    def __init__(self, k: int):
        self.rule = Rule(k)

    def __call__(self, v: int) -> int:
        return self.rule.apply(v)


before = os.getcwd()
with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    try:
        df = daft.from_pydict({"v": [1]}).select(Step(1)(col("v")))
    finally:
        os.chdir(before)
print(df.to_pydict())
