import multiprocessing as mp
import threading

class Worker(mp.Process):
    def __init__(self, tasks, results):
        super().__init__()
        self.tasks = tasks
        self.results = results
        self.lock = threading.Lock()

    def run(self):
        for number in iter(self.tasks.get, None):
            with self.lock:
                self.results.put({"twice": 2 * number})

if __name__ == "__main__":
    tasks, results = mp.Queue(), mp.Queue()
    worker = Worker(tasks, results)
    worker.start()
    tasks.put(1)
    tasks.put(None)
    print(results.get(timeout=20))
    worker.join()
