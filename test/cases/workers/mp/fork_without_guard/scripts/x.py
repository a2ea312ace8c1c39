import multiprocessing as mp


def work(value):
    return value


with mp.Pool(1) as pool:
    print(pool.map(work, [1]))
print("CASE OK")
