import multiprocessing as mp

lock = None

def keep(given):
    global lock
    lock = given

def work(i):
    with lock:
        return i

def give(i):
    return lock

if __name__ == "__main__":
    context = mp.get_context("spawn")
    with context.Pool(1, keep, (context.Lock(),)) as pool:
        print(pool.map(work, [1, 2]))
        print(pool.map(give, [1, 2]))
