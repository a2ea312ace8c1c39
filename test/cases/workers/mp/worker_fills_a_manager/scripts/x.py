import multiprocessing as mp


def work(found, key: int) -> None:
    found[key] = lambda: key


if __name__ == "__main__":
    with mp.Manager() as manager:
        found = manager.dict()
        with mp.Pool(1) as pool:
            pool.starmap(work, [(found, 1), (found, 2)])
    print("CASE OK")
