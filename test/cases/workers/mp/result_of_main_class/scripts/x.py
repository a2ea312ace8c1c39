import enum
import multiprocessing as mp
import os

PARENT = os.getpid()


class Kind(enum.Enum):
    SMALL = 1


class Row:
    def __init__(self, kind):
        self.kind = kind


def make(x):
    return Row(Kind.SMALL), Row, os.getpid()


def run():
    with mp.get_context('spawn').Pool(1) as pool:
        [(row, cls, n)] = pool.map(make, [1])
    assert cls is Row and row.kind is Kind.SMALL
    print('LEFT=' + str(n != PARENT))
    print('CASE OK')


if __name__ == "__main__":
    run()
