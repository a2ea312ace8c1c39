import multiprocessing as mp
import os

PARENT = os.getpid()
shared = None


def prepare(queue):
    global shared
    shared = queue


def work(x):
    shared.put(x)
    return os.getpid()


def run():
    context = mp.get_context('spawn')
    queue = context.Queue()
    with context.Pool(1, initializer=prepare, initargs=(queue,)) as pool:
        n = pool.apply(work, (1,))
        assert queue.get(timeout=60) == 1
    print('LEFT=' + str(n != PARENT))
    print('CASE OK')


if __name__ == "__main__":
    run()
