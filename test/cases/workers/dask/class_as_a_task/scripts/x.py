import threading

from dask.distributed import Client

class Counter:
    def __init__(self, start):
        self.count = start
        self.lock = threading.Lock()

if __name__ == "__main__":
    with Client(n_workers=1, dashboard_address=None) as client:
        print(client.submit(Counter, 1).result())
