import copyreg
import threading
from multiprocessing import Pool


def reduce_lock(lock):
    return (lambda: threading.Lock()), ()


copyreg.pickle(type(threading.Lock()), reduce_lock)


class Counter:
    def __init__(self):
        self.lock = threading.Lock()

    def count(self, n):
        return n


if __name__ == "__main__":
    with Pool(1) as pool:
        pool.map(Counter().count, [1])
    print("CASE OK")
