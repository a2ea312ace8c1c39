from concurrent.futures import ProcessPoolExecutor


class Job:
    def __run(self, n):
        return n

    def go(self):
        with ProcessPoolExecutor(1) as executor:
            return executor.submit(self.__run, 1).result()


if __name__ == "__main__":
    print(Job().go())
    print("CASE OK")
