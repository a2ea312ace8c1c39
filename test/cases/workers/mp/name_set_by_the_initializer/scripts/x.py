import multiprocessing as mp

def prepare(value):
    global factor
    factor = value

def scaled(i):
    return i * factor

if __name__ == "__main__":
    factor = 3
    with mp.get_context("spawn").Pool(1, prepare, (factor,)) as pool:
        print(pool.map(scaled, [1, 2]))
