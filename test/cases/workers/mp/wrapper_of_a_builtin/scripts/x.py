import multiprocessing as mp

import functools

def noisy(fn):
    @functools.wraps(fn)
    def inner(*args):
        return fn(*args)
    return inner

def work(fn):
    return fn(7, 2)

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [noisy(divmod)]))
