import multiprocessing as mp

import threading

class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.count = 0

    def __getstate__(self):
        return {"count": self.count}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = threading.Lock()

    def add(self, i):
        with self.lock:
            self.count += i
        return self.count

if __name__ == "__main__":
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(Counter().add, [1, 2]))
