import multiprocessing as mp

from typing import Generic, TypeVar

Item = TypeVar("T")

class Box(Generic[Item]):
    def __init__(self, value):
        self.value = value

def work(box):
    return box.value

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [Box[int](1), Box[Item](3)]))
