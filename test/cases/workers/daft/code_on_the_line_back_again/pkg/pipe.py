import daft
from daft import col


def norm(t):
    return t.lower()


@daft.func(use_process=True)
def f(t: str) -> str:
    return norm(t)


def run():
    print(daft.from_pydict({"t": ["a"]}).with_column("n", f(col("t"))).to_pydict())
