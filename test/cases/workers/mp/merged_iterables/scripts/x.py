import multiprocessing as mp

import heapq

def work(numbers):
    return list(numbers)

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [heapq.merge([1], [2])]))
