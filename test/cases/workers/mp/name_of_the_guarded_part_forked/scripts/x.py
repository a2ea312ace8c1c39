import multiprocessing as mp

def scaled(i):
    return i * factor

if __name__ == "__main__":
    factor = 3
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(scaled, [1, 2]))
