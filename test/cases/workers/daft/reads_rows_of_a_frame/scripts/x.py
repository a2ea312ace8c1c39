import daft

table = daft.from_pydict({"k": [1, 2], "v": ["a", "b"]})
rows = table.to_pydict()
names = table.column_names
schema = table.schema()
size = table.count_rows()
key = table["k"]


@daft.func(use_process=True)
def look(k: int) -> str:
    return str((rows, names, schema, size, str(key)))


if __name__ == "__main__":
    df = daft.from_pydict({"k": [1, 2]})
    df.select(look(df["k"])).to_pydict()
    print("CASE OK")
