import multiprocessing as mp

try:
    mp.set_start_method("spawn")
except RuntimeError:
    pass


def work(value):
    return value


if __name__ == "__main__":
    with mp.Pool(1) as pool:
        print(pool.map(work, [1]))
    print("CASE OK")
