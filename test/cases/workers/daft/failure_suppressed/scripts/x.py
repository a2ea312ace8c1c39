import contextlib

import daft
from daft import col
from ops import go


@daft.func(use_process=True)
def f(t: str) -> str:
    return go(t)


def main():
    with contextlib.suppress(RuntimeError):
        print(daft.from_pydict({"t": ["a"]}).with_column("n", f(col("t"))).to_pydict())


if __name__ == "__main__":
    main()
