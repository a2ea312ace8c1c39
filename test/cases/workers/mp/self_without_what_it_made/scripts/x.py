import threading
from multiprocessing import Pool


class Worker:
    def __init__(self, lock=False):
        self.lock = threading.Lock() if lock else None
        self.rows = []

    def __getstate__(self):
        return {**self.__dict__, "lock": None}

    def run(self, n):
        self.lock = threading.Lock()
        self.rows.append(n)
        return self


if __name__ == "__main__":
    with Pool(2) as pool:
        print(len(pool.map(Worker().run, [1, 2])))
