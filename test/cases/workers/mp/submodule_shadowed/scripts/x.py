import multiprocessing as mp
import os
import tools.shout
import tools.shout as named

PARENT = os.getpid()


def run():
    with mp.get_context('spawn').Pool(1) as pool:
        texts = pool.map(tools.shout, ['a']) + pool.map(named, ['b'])
        n = pool.apply(os.getpid)
    assert texts == ['A', 'B']
    print('LEFT=' + str(n != PARENT))
    print('CASE OK')


if __name__ == "__main__":
    run()
