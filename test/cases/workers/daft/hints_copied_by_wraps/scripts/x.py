import functools

import daft
from helpers import size


def timed(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        return fn(*args, **kwargs)

    return inner


@daft.func(use_process=True)
@timed
def length(text: str) -> int:
    return size(text)


if __name__ == "__main__":
    frame = daft.from_pydict({"text": ["a"]})
    frame.select(length(frame["text"])).collect()
    print("CASE OK")
