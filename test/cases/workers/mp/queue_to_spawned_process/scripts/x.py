import multiprocessing as mp
import os

PARENT = os.getpid()


class Row:
    pass


def work(queue, lock):
    with lock:
        queue.put((Row(), os.getpid()))


def run():
    context = mp.get_context('spawn')
    queue = context.Queue()
    lock = context.Lock()
    process = context.Process(target=work, args=(queue, lock))
    process.start()
    row, n = queue.get(timeout=60)
    process.join()
    assert type(row) is Row
    print('LEFT=' + str(n != PARENT))
    print('CASE OK')


if __name__ == "__main__":
    run()
