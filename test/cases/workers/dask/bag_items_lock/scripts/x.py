import modal
app = modal.App("x")
from dask.distributed import Client, LocalCluster
def start(**k):
    return Client(LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, **k), timeout=20)

import dask.bag, threading
def run():
    b = dask.bag.from_sequence([threading.Lock()], npartitions=1)
    b.map(lambda o: 1).compute()

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
