import functools, threading
def deco1(fn):
    lock = threading.Lock()
    @functools.wraps(fn)
    def wrapper(*a):
        with lock:
            return fn(*a)
    return wrapper
def _f2(): pass
f2 = functools.lru_cache(_f2)
f2 = deco1(f2)
