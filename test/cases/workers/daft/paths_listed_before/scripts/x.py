from pathlib import Path

import daft

files = list(Path(".").glob("*.py"))
names = [path.name for path in Path(".").rglob("*")]
first = next(Path(".").iterdir(), None)


@daft.func(use_process=True)
def f(n: int) -> int:
    return n + len(files) + len(names) + (first is None)


if __name__ == "__main__":
    print(daft.from_pydict({"n": [1, 2]}).select(f(daft.col("n"))).to_pydict())
