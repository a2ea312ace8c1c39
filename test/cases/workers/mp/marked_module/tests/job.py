import multiprocessing
from concurrent.futures import ProcessPoolExecutor

SETTINGS = {"workers": 2}


def in_executor(n):
    with ProcessPoolExecutor(1) as executor:
        return executor.submit(lambda m: m + 1, n).result(timeout=20)


def in_pool(n):
    if not SETTINGS["workers"]:
        return [n + 1]
    with multiprocessing.Pool(1) as pool:
        return pool.map(lambda m: m + 1, [n])
