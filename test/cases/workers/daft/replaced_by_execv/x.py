import os
import sys

if os.environ.get("PYTHONPATH") is None:
    os.environ["PYTHONPATH"] = os.path.join(os.path.dirname(os.path.abspath(__file__)), "src")
    os.execv(sys.executable, [sys.executable] + sys.argv)

import daft
from core import norm


@daft.func(use_process=True)
def f(v: int) -> int:
    return norm(os.getpid())


def run():
    rows = daft.from_pydict({"a": [1, 2]}).select(f(daft.col("a"))).to_pydict()
    print("LEFT=" + str(os.getpid() not in next(iter(rows.values()))))
    print("CASE OK")


if __name__ == "__main__":
    run()
