import multiprocessing as mp
import threading

class Worker(mp.Process):
    def __init__(self, results):
        super().__init__()
        self.results = results

    def run(self):
        self.emit({"lock": threading.Lock()})

    def emit(self, result):
        self.results.put(result)

if __name__ == "__main__":
    results = mp.Queue()
    worker = Worker(results)
    worker.start()
    print(results.get(timeout=3))
    worker.join()
