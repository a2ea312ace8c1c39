import logging
from multiprocessing import Pool


class Job:
    def __init__(self, log):
        self.log = log

    def work(self, n):
        return n


if __name__ == "__main__":
    with Pool(1) as pool:
        print(pool.map(Job(logging.getLogger("job")).work, [1]))
        print(pool.map(Job(logging.Logger("job")).work, [1]))
    print("CASE OK")
