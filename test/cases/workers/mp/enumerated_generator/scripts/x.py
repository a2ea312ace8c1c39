import multiprocessing as mp

def numbers():
    yield 1

def work(pairs):
    return list(pairs)

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [enumerate(numbers())]))
