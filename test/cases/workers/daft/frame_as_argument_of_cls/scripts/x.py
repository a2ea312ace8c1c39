import daft


@daft.cls(use_process=True)
class Look:
    def __init__(self, table):
        self.table = table

    def __call__(self, k: int) -> int:
        return self.table.count_rows() + k


if __name__ == "__main__":
    df = daft.from_pydict({"k": [1, 2]})
    look = Look(daft.from_pydict({"k": [1, 2, 3]}))
    df.select(look(df["k"])).to_pydict()
    print("CASE OK")
