import daft
from daft import col
from ops import go


@daft.func(use_process=True, on_error="ignore")
def f(t: str) -> str:
    return go(t)


if __name__ == "__main__":
    print(daft.from_pydict({"t": ["a"]}).with_column("n", f(col("t"))).to_pydict())
