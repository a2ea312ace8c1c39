import daft

session = daft.Session()


@daft.func(use_process=True)
def look(k: int) -> str:
    return str(session) + str(k)


if __name__ == "__main__":
    df = daft.from_pydict({"k": [1, 2]})
    df.select(look(df["k"])).to_pydict()
    print("CASE OK")
