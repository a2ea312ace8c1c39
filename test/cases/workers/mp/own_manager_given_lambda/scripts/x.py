import multiprocessing as mp
from multiprocessing.managers import BaseManager


class Counter:
    def __init__(self, start: int) -> None:
        self.n = start
        self.hooks = []

    def add(self, k: int) -> None:
        self.n += k

    def on(self, hook) -> None:
        self.hooks.append(hook)

    def value(self) -> int:
        return self.n

    def values(self):
        return (x for x in range(self.n))


class Counters(BaseManager):
    pass


Counters.register("Counter", Counter)


def work(counter) -> None:
    counter.add(2)


if __name__ == "__main__":
    with Counters(ctx=mp.get_context("fork")) as manager:
        counter = manager.Counter(1)
        process = mp.get_context("spawn").Process(target=work, args=(counter,))
        process.start()
        process.join()
        counter.on(lambda: 1)
    print("CASE OK")
