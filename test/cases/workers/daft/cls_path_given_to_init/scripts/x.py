import os

import daft
from daft import col

LIB = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib")


@daft.cls(max_concurrency=1)
class Step:
    def __init__(self, k: int, libdir: str):
        import sys

        sys.path.append(libdir)
        from rules import Rule

        self.rule = Rule(k)

    def __call__(self, v: int) -> int:
        return self.rule.apply(v)


step = Step(1, libdir=LIB)
print(daft.from_pydict({"v": [9]}).select(step(col("v"))).to_pydict())
