import modal
app = modal.App("x")
from dask.distributed import Client, LocalCluster
def start(**k):
    return Client(LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, **k), timeout=20)

import dask, threading
def f(l): return 1
def run():
    dask.config.set(scheduler="processes")
    dask.delayed(f)(threading.Lock()).compute()

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
