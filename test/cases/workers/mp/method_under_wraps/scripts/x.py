import functools
import multiprocessing as mp
import os
from concurrent.futures import ProcessPoolExecutor

PARENT = os.getpid()


def logged(method):
    @functools.wraps(method)
    def inner(self, x):
        return method(self, x)

    return inner


class Job:
    @logged
    def work(self, x):
        return os.getpid()


def run():
    with ProcessPoolExecutor(1, mp_context=mp.get_context('spawn')) as ex:
        n = ex.submit(Job().work, 1).result(timeout=60)
    print('LEFT=' + str(n != PARENT))
    print('CASE OK')


if __name__ == "__main__":
    run()
