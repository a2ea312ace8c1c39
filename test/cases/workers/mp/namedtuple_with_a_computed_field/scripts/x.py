import collections
from concurrent.futures import ProcessPoolExecutor


class Box(collections.namedtuple("Box", "x y area")):
    def __new__(cls, x, y):
        return super().__new__(cls, x, y, x * y)


def work(*things):
    return things


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        executor.submit(work, Box(1, 2)).result()
    print("CASE OK")
