import daft
import modal

K = modal.Cls.from_name("j", "K")
k = K()


@daft.func(use_process=True)
def n(t: str) -> str:
    return k.go.remote(t)


if __name__ == "__main__":
    print(daft.from_pydict({"t": ["a"]}).select(n(daft.col("t"))).to_pydict())
