import daft
import modal

retries = modal.Retries(max_retries=2)
period = modal.Period(days=1)


@daft.func(use_process=True)
def n(t: str) -> str:
    return t * retries.max_retries + type(period).__name__


if __name__ == "__main__":
    print(daft.from_pydict({"t": ["a"]}).select(n(daft.col("t"))).to_pydict())
