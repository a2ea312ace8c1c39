import daft
from pkg.a import Child

child = Child()


@daft.func(use_process=True)
def f(t: str) -> str:
    return child.go(t)


if __name__ == "__main__":
    print(daft.from_pydict({"t": ["a"]}).with_column("n", f(daft.col("t"))).to_pydict())
