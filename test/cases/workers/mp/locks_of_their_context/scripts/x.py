import multiprocessing as mp

spawning = mp.get_context("spawn")


def work(lock, queue):
    with lock:
        queue.put(1)


if __name__ == "__main__":
    lock, queue = spawning.Lock(), spawning.Queue()
    process = spawning.Process(target=work, args=(lock, queue))
    process.start()
    assert queue.get(timeout=20) == 1
    process.join()
    forked = mp.get_context("fork").Process(target=work, args=(mp.Lock(), mp.Queue()))
    forked.start()
    forked.join()
    print("CASE OK")
