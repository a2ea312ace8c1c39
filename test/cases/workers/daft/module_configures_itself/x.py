import daft
import helpers

helpers.load()


@daft.func(use_process=True)
def f(t: str) -> str:
    helpers.load()
    return helpers.MODEL + t


if __name__ == "__main__":
    print(daft.from_pydict({"t": ["A"]}).with_column("n", f(daft.col("t"))).to_pydict())
