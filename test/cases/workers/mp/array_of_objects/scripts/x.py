from concurrent.futures import ProcessPoolExecutor

import numpy as np


def work(array):
    return len(array)


def send(array):
    with ProcessPoolExecutor(1) as executor:
        return executor.submit(work, array).result()


if __name__ == "__main__":
    send(np.array([work, None], dtype=object))
    send(np.array([lambda: 1], dtype=object))
    print("CASE OK")
