import multiprocessing as mp


def work(value):
    return value


if mp.current_process().name == "MainProcess":
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(work, [1]))
    print("CASE OK")
