import daft
from daft import col


@daft.func(use_process=True, on_error="ignore")
def f(t: str) -> str:
    from ops import go

    return go(t)


@daft.func(use_process=True, on_error="log")
def g(t: str) -> str:
    from ops import go

    return go(t)


if __name__ == "__main__":
    for udf in (f, g):
        print(daft.from_pydict({"t": ["a"]}).with_column("n", udf(col("t"))).to_pydict())
