import threading

import dask

lock = threading.Lock()

@dask.delayed
def load(i):
    with lock:
        return i

if __name__ == "__main__":
    tasks = [load(i) for i in range(3)]
    print(dask.compute(tasks, scheduler="processes"))
