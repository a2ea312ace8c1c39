import multiprocessing as mp

import sys

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

    with mp.get_context("spawn").Pool(1, prepare, ("lib",)) as pool:
        print(pool.map(work, [1, 2]))
