import multiprocessing as mp
import os
import sys
from functools import partial
from concurrent.futures import ProcessPoolExecutor

def run(fn, *args):
    return fn(*args)

def work(k):
    import extra
    return extra.VALUE + k

if __name__ == "__main__":
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
    import extra
    print(extra.VALUE)
    sys.path.pop(0)
    with ProcessPoolExecutor(1, mp_context=mp.get_context("spawn")) as pool:
        print(pool.submit(run, work, 1).result())
