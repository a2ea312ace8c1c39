import multiprocessing as mp

def work(task):
    return task["key"](1)

def main():
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [{"key": lambda v: v} for _ in range(2)]))

if __name__ == "__main__":
    main()
