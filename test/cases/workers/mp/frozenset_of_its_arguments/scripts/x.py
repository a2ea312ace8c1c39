import collections
from concurrent.futures import ProcessPoolExecutor


class Tags(frozenset):
    def __new__(cls, *tags):
        return super().__new__(cls, tags)


def work(*things):
    return things


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        executor.submit(work, Tags("a", "b")).result()
    print("CASE OK")
