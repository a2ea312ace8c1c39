import modal
app = modal.App("x")
from dask.distributed import Client, LocalCluster
def start(**k):
    return Client(LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, **k), timeout=20)

import threading
import pandas as pd
import dask
import dask.dataframe as dd
guard = threading.Lock()
class Holder:
    def __init__(self): self.lock = threading.Lock()
def frame(): return dd.from_pandas(pd.DataFrame({"a": [1, 2, 3, 4]}), npartitions=2)
from dask.distributed import get_worker
def where(): return get_worker().address, get_worker().id
def run():
    with start() as c:
        assert c.submit(where, pure=False).result(timeout=15)

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
