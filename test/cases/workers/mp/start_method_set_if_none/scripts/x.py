import multiprocessing as mp

if mp.get_start_method(allow_none=True) is None:
    mp.set_start_method("spawn")


def work(value):
    return value


if __name__ == "__main__":
    with mp.Pool(1) as pool:
        print(pool.map(work, [1]))
    print("CASE OK")
