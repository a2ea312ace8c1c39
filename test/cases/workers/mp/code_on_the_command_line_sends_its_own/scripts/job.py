import multiprocessing as mp


def double(value):
    return 2 * value


def main(work=double):
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map_async(work, [1]).get(timeout=10))
    print("CASE OK")
