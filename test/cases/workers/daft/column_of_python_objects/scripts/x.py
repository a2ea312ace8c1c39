import daft
from helpers import Doc


@daft.func(use_process=True)
def length(doc: Doc) -> int:
    return len(doc.text)


if __name__ == "__main__":
    frame = daft.from_pydict({"doc": [Doc("a"), Doc("b")]})
    frame.select(length(frame["doc"])).collect()
    print("CASE OK")
