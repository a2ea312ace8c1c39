import functools, threading
def make_f1():
    @functools.lru_cache
    def inner(): pass
    return inner
f1 = make_f1()
lock = threading.Lock()
root = lambda: ([lambda: lock for _ in range(2)], f1)
