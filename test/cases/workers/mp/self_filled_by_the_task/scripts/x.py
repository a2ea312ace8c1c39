import threading
from multiprocessing import Pool


class Worker:
    def run(self, n):
        self.lock = threading.Lock()
        return self


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(Worker().run, [1, 2]))
