import multiprocessing as mp


def own(v):
    return v + 1


if __name__ == "__main__":
    with mp.get_context("spawn").Pool(1) as p:
        print(p.map(own, [1, 2]))
    print("CASE OK")
