import multiprocessing as mp

from . import numbers


def work(value):
    return numbers.double(value)


if __name__ == "__main__":
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(work, [1]))
    print("CASE OK")
