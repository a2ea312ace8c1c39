import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor

def work(*args, **options):
    return len(args) + len(options)

def main():

    options = {"key": lambda x: x}
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(work, 1, **options, more=2).result())

if __name__ == "__main__":
    main()
