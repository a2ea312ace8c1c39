import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor

def work(*args, **options):
    return len(args) + len(options)

def send(pool, fn, *args, **kwargs):
    return pool.submit(fn, *args, **kwargs)

def main():

    with ProcessPoolExecutor(1) as pool:
        print(send(pool, work, 1, key=lambda x: x).result())

if __name__ == "__main__":
    main()
