import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor

class Workers(ProcessPoolExecutor):
    def __init__(self, count):
        super().__init__(count, mp_context=mp.get_context("spawn"))

def main():
    with Workers(1) as workers:
        print(workers.submit(lambda x: x, 1).result())

if __name__ == "__main__":
    main()
