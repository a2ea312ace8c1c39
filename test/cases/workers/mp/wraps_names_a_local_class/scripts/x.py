import multiprocessing as mp

import functools

def traced(cls):
    @functools.wraps(cls, updated=())
    class Traced(cls):
        pass
    return Traced

def counted(cls):
    class Counted(cls):
        pass
    return functools.update_wrapper(Counted, cls, updated=[])

@traced
class First:
    n = 1

@counted
class Second:
    n = 2

def work(item):
    return item.n

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [First(), Second()]))
