import daft


@daft.func(use_process=True)
def length(text: str) -> int:
    return len(text)


if __name__ == "__main__":
    frame = daft.from_pydict({"text": ["two words"]})
    print(frame.select(length(frame["text"])).to_pydict())
    print("CASE OK")
