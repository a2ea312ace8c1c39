import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor

def work(*args, **options):
    return len(args) + len(options)

def main():

    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(work, 1, key=lambda x: x).result())

if __name__ == "__main__":
    main()
