import collections
from concurrent.futures import ProcessPoolExecutor


class Words(dict):
    def __init__(self, unknown):
        super().__init__()
        self.unknown = unknown
        self["a"] = 1

    def __setitem__(self, key, value):
        if key != self.unknown:
            super().__setitem__(key, value)


def work(*things):
    return things


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        executor.submit(work, Words("?")).result()
    print("CASE OK")
