import multiprocessing as mp

import enum
from collections import namedtuple

Point = namedtuple("Point", "x y")

class Mode(enum.Enum):
    FAST = "fast"

def work(fn):
    return str(fn)

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [Point._make, Point(1, 2)._asdict, Point(1, 2)._replace, Mode.__getitem__, Mode["FAST"]]))
