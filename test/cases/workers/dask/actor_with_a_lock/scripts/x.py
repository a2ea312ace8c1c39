import threading

from dask.distributed import Client

class Counter:
    def __init__(self, start):
        self.count = start
        self.lock = threading.Lock()

    def add(self):
        with self.lock:
            self.count += 1
        return self.count

if __name__ == "__main__":
    with Client(n_workers=1, dashboard_address=None) as client:
        counter = client.submit(Counter, 1, actor=True).result()
        print(counter.add().result())
