from concurrent.futures import ProcessPoolExecutor
import multiprocessing as mp

def work(i, *, heavy):
    if heavy:
        import not_here_anywhere
    return i

def other(i, heavy=False):
    if heavy:
        import not_here_anywhere
    return i

if __name__ == "__main__":
    with ProcessPoolExecutor(1, mp_context=mp.get_context("spawn")) as pool:
        print(pool.submit(other, 1, heavy=False).result())
