import multiprocessing as mp
import os
import sys
from functools import partial
from concurrent.futures import ProcessPoolExecutor

def work(i):
    import extra
    return i + extra.VALUE

if __name__ == "__main__":
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
    import extra
    print(extra.VALUE)
    sys.path.pop(0)
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(work, [1, 2]))
