import multiprocessing as mp

from concurrent.futures import ProcessPoolExecutor

def scaled(i):
    return i * factor

if __name__ == "__main__":
    factor = 3
    with ProcessPoolExecutor(1, mp_context=mp.get_context("spawn")) as pool:
        print(list(pool.map(scaled, [1, 2])))
