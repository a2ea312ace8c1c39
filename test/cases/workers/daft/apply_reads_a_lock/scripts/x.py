import threading

import daft

lock = threading.Lock()


def size(text):
    with lock:
        return len(text)


if __name__ == "__main__":
    frame = daft.from_pydict({"text": ["a"]})
    frame.select(frame["text"].apply(size, return_dtype=daft.DataType.int64())).collect()
    print("CASE OK")
