import multiprocessing as mp

from concurrent.futures import ThreadPoolExecutor

def work(x):
    with ThreadPoolExecutor(1) as threads:
        return threads.map(abs, [x])

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [1]))
