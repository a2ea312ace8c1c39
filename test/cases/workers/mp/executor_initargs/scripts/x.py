import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor


def prepare(make):
    make()


def work(x):
    return x


def run():
    with ProcessPoolExecutor(1, mp_context=mp.get_context('spawn'), initializer=prepare, initargs=(lambda: 1,)) as ex:
        ex.submit(work, 1).result(timeout=60)
    print('CASE OK')


if __name__ == "__main__":
    run()
