import multiprocessing as mp

import sys
import lib

import enum

class Good:
    def run(self, x):
        return x

class Bad:
    def __init__(self):
        self.f = lambda: 1

    def run(self, x):
        return -x

class Kind(enum.Enum):
    good = Good
    bad = Bad

if __name__ == "__main__":
    fn = Kind[sys.argv[1]].value().run
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(fn, [1]))
