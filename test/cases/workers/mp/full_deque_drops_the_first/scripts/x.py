import multiprocessing as mp

from collections import deque

last = deque(maxlen=1)
last.append(abs)
last.append(lambda x: x)

def work(x):
    return str(x)

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [last]))
