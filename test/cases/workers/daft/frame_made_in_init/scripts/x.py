import daft


@daft.cls(use_process=True)
class Look:
    def __init__(self):
        self.table = daft.from_pydict({"k": [1, 2, 3]})

    def __call__(self, k: int) -> int:
        return k


if __name__ == "__main__":
    df = daft.from_pydict({"k": [1, 2]})
    look = Look()
    df.select(look(df["k"])).to_pydict()
    print("CASE OK")
