import multiprocessing as mp

import logging.handlers

def work(handler):
    return 1

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [logging.handlers.QueueHandler(None)]))
