import multiprocessing as mp


def work(lock):
    with lock:
        print("works")


if __name__ == "__main__":
    process = mp.get_context("spawn").Process(target=work, args=(mp.Lock(),))
    process.start()
    process.join()
    print("CASE OK")
