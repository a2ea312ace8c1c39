import os

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
