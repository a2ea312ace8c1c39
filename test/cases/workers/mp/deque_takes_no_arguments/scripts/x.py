import collections
from concurrent.futures import ProcessPoolExecutor


class Window(collections.deque):
    def __init__(self):
        super().__init__(maxlen=3)


def work(*things):
    return things


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        executor.submit(work, Window()).result()
    print("CASE OK")
