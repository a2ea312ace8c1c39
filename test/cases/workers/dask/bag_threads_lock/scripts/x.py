import modal
app = modal.App("x")
from dask.distributed import Client, LocalCluster
def start(**k):
    return Client(LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, **k), timeout=20)

import dask.bag, threading
LOCK = threading.Lock()
def f(v):
    with LOCK: return v
def run():
    assert dask.bag.from_sequence([1, 2], npartitions=2).map(f).compute(scheduler="threads") == [1, 2]

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
