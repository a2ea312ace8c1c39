import os
import sys

import daft

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))


@daft.func(use_process=True)
def f(v: int) -> int:
    from mylib import norm

    return norm(v)


def main():
    print(daft.from_pydict({"a": [1, 2]}).select(f(daft.col("a"))).to_pydict())


if __name__ == "__main__":
    main()
