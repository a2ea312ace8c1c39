import daft
from daft import col
from ops import go


@daft.func(use_process=True)
def f(t: str) -> str:
    return go(t)


@daft.func(use_process=True)
def g(t: str) -> str:
    from ops import go

    return go(t)


if __name__ == "__main__":
    for udf in (f, g):
        try:
            print(daft.from_pydict({"t": ["a"]}).with_column("n", udf(col("t"))).to_pydict())
        except RuntimeError:
            print([go(t) for t in ["a"]])
