from multiprocessing import Pool

if __name__ == "__main__":
    done = []
    with Pool(1) as pool:
        try:
            done = pool.map(lambda x: 2 * x, [1])
        except Exception as problem:
            print("failed:", problem)
    assert done == [2], "nothing was done"
    print("CASE OK")
