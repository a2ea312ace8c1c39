import multiprocessing as mp

def work(queue, fn):
    queue.put(fn)

def main():
    queue = mp.Queue()
    process = mp.Process(target=work, kwargs={"queue": queue, "fn": lambda: 1})
    process.start()
    print(queue.get(timeout=3))
    process.join()

if __name__ == "__main__":
    main()
