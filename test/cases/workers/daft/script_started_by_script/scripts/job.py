import daft
from helpers import norm


@daft.func(use_process=True)
def f(v: int) -> int:
    return norm(v)


if __name__ == "__main__":
    print(daft.from_pydict({"a": [1, 2]}).select(f(daft.col("a"))).to_pydict())
    print("CASE OK")
