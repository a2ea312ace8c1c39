import multiprocessing as mp

def work(part):
    return len(part)

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [memoryview(bytearray(10))[2:4]]))
