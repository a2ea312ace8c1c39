import daft
import helpers


def shout(t):
    return t.upper() + "!"


helpers.shout = shout


@daft.func(use_process=True)
def f(t: str) -> str:
    helpers.shout = shout
    return helpers.shout(t)


if __name__ == "__main__":
    print(daft.from_pydict({"t": ["A"]}).with_column("n", f(daft.col("t"))).to_pydict())
