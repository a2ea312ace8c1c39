from joblib import Parallel, delayed


class Job:
    def __init__(self):
        self.parallel = Parallel(n_jobs=2)

    def work(self, n):
        return n

    def go(self):
        return self.parallel(delayed(self.work)(n) for n in range(2))


if __name__ == "__main__":
    print(Job().go())
    print("CASE OK")
