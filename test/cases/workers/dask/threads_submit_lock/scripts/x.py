import modal
app = modal.App("x")
from dask.distributed import Client, LocalCluster
def start(**k):
    return Client(LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, **k), timeout=20)

import threading
class Holder:
    def __init__(self): self.lock = threading.Lock()
def kind(o): return type(o).__name__

def run():
    with start(processes=False) as c:
        c.submit(kind, Holder(), pure=False).result(timeout=15)

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
