import multiprocessing as mp

import tasks

if __name__ == "__main__":
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(tasks.work, [1]))
