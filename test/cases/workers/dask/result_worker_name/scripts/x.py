import modal
app = modal.App("x")
from dask.distributed import Client, LocalCluster
def start(**k):
    return Client(LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, **k), timeout=20)

import threading
class Holder:
    def __init__(self): self.lock = threading.Lock()
def kind(o): return type(o).__name__
from dask.distributed import get_worker
def where(): return get_worker().name
def run():
    with start() as c:
        assert c.submit(where, pure=False).result(timeout=15) == 0

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
