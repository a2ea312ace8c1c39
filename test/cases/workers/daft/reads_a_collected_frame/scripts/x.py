import daft

table = daft.from_pydict({"k": [1, 2], "v": ["a", "b"]}).with_column("w", daft.col("k")).collect()


@daft.func(use_process=True)
def look(k: int) -> str:
    return str(table.count_rows())


if __name__ == "__main__":
    df = daft.from_pydict({"k": [1, 2]})
    df.select(look(df["k"])).to_pydict()
    print("CASE OK")
