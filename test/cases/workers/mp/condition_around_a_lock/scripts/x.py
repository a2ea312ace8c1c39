import multiprocessing as mp

import threading

def work(condition):
    return 1

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [threading.Condition(threading.Lock())]))
