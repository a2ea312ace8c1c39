import multiprocessing as mp

def scaled(i):
    try:
        return i * factor
    except NameError:
        return i

def named(i):
    return i * factor if "factor" in globals() else i

if __name__ == "__main__":
    factor = 3
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(scaled, [1, 2]), pool.map(named, [1, 2]))
