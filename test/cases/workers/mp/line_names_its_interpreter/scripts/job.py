import multiprocessing as mp


def double(value):
    return 2 * value


if __name__ == "__main__":
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(lambda value: value, [1]))
    print("CASE OK")
