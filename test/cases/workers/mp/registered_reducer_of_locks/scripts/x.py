import copyreg
import threading
from multiprocessing import Pool
from multiprocessing.reduction import ForkingPickler


def new_lock():
    return threading.Lock()


def new_condition():
    return threading.Condition()


copyreg.pickle(type(threading.Lock()), lambda lock: (new_lock, ()))
ForkingPickler.register(threading.Condition, lambda condition: (new_condition, ()))


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.changed = threading.Condition()

    def count(self, n):
        return n


if __name__ == "__main__":
    with Pool(1) as pool:
        assert pool.map(Counter().count, [1]) == [1]
    print("CASE OK")
