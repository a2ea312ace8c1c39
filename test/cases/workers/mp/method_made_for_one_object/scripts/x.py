from concurrent.futures import ProcessPoolExecutor

import types

def extra(self):
    return self.n

class Counter:
    def __init__(self):
        self.n = 1

def made():
    counter = Counter()
    counter.extra = types.MethodType(extra, counter)
    return counter

def work(fn):
    return fn()

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(work, made().extra).result())
