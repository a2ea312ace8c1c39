import multiprocessing as mp

def work(mode):
    if mode == "extra":
        import extra
        return extra.VALUE
    return 0

if __name__ == "__main__":
    import sys
    sys.path.insert(0, "lib")
    import extra
    sys.path.remove("lib")
    print(extra.VALUE)

    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.apply(work, ("plain",)))
        print(pool.apply(work, ("extra",)))
