import multiprocessing as mp


def work(value):
    return value


with mp.get_context("fork").Pool(1) as pool:
    print(pool.map(work, [1]))

if __name__ == "__main__":
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(work, [1]))
    print("CASE OK")
