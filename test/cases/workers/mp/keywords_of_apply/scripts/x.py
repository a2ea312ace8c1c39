import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor

def work(*args, **options):
    return len(args) + len(options)

def main():

    with mp.Pool(1) as pool:
        print(pool.apply_async(work, (1,), {"key": lambda x: x}).get(timeout=20))

if __name__ == "__main__":
    main()
