import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor


def logged(method):
    def inner(self, x):
        return method(self, x)

    return inner


class Job:
    @logged
    def work(self, x):
        return x


def run():
    with ProcessPoolExecutor(1, mp_context=mp.get_context('spawn')) as ex:
        ex.submit(Job().work, 1).result(timeout=60)
    print('CASE OK')


if __name__ == "__main__":
    run()
