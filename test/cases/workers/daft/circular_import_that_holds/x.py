import daft
from pkg.a import child

one = child()


@daft.func(use_process=True)
def f(t: str) -> str:
    return one.go(t)


if __name__ == "__main__":
    print(daft.from_pydict({"t": ["a"]}).with_column("n", f(daft.col("t"))).to_pydict())
