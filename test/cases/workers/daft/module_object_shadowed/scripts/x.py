import daft
import utils


@daft.func(use_process=True)
def f(v: int) -> int:
    return utils.norm(v)


def main():
    print(daft.from_pydict({"a": [1, 2]}).select(f(daft.col("a"))).to_pydict())


if __name__ == "__main__":
    main()
