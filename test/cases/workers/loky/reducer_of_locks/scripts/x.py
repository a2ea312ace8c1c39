import threading

from loky import get_reusable_executor
from loky.backend.reduction import register

def reduce_lock(lock):
    return threading.Lock, ()

register(type(threading.Lock()), reduce_lock)

def work(i, lock):
    with lock:
        return i

if __name__ == "__main__":
    executor = get_reusable_executor(max_workers=1)
    print(executor.submit(work, 1, threading.Lock()).result())
