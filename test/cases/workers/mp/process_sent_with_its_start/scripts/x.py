import multiprocessing as mp


class Server:
    def __init__(self):
        self.process = mp.Process(target=self.loop)

    def loop(self):
        print("loops")


class Worker(mp.Process):
    def __init__(self, queue):
        super().__init__(daemon=True)
        self.queue = queue
        self.lock = mp.Lock()

    def run(self):
        with self.lock:
            self.queue.put(1)


if __name__ == "__main__":
    mp.set_start_method("spawn")
    queue = mp.Queue()
    server = Server()
    worker = Worker(queue)
    server.process.start()
    worker.start()
    assert queue.get(timeout=20) == 1
    server.process.join()
    worker.join()
    assert server.process.exitcode == worker.exitcode == 0
    print("CASE OK")
