import multiprocessing as mp
import os
from tools import *

PARENT = os.getpid()


def run():
    with mp.get_context('spawn').Pool(1) as pool:
        texts = pool.map(shout.shout, ['a'])
        n = pool.apply(os.getpid)
    assert texts == ['A']
    print('LEFT=' + str(n != PARENT))
    print('CASE OK')


if __name__ == "__main__":
    run()
