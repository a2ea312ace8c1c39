import multiprocessing as mp

import functools

def work(measure):
    return measure("a")

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [functools.lru_cache(maxsize=3)(len)]))
