import os
from concurrent.futures import ProcessPoolExecutor
import multiprocessing as mp

PARENT = os.getpid()


def make(x):
    return Row(), os.getpid()


class Row:
    pass


def run():
    with ProcessPoolExecutor(1, mp_context=mp.get_context('fork')) as ex:
        row, n = ex.submit(make, 1).result()
    assert type(row) is Row
    print('LEFT=' + str(n != PARENT))
    print('CASE OK')


if __name__ == "__main__":
    run()
