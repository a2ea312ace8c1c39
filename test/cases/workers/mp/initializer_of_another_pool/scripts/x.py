import multiprocessing as mp

import sys
from concurrent.futures import ProcessPoolExecutor

def prepare(directory):
    sys.path.insert(0, directory)

def work(i):
    import extra
    return i + extra.VALUE

if __name__ == "__main__":
    import sys
    sys.path.insert(0, "lib")
    import extra
    sys.path.remove("lib")
    print(extra.VALUE)

    context = mp.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=prepare, initargs=("lib",)) as pool:
        print(list(pool.map(work, [1, 2])))
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        print(list(pool.map(work, [1, 2])))
