from joblib import Parallel, delayed


class Job:
    def __run(self, n):
        return n

    def go(self):
        return Parallel(n_jobs=2)(delayed(self.__run)(n) for n in range(2))


if __name__ == "__main__":
    print(Job().go())
    print("CASE OK")
