import modal
app = modal.App("x")
from dask.distributed import Client, LocalCluster
def start(**k):
    return Client(LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, **k), timeout=20)

class Mine(Exception):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b
def f(): raise Mine("a", 2)
def run():
    with start() as c:
        try:
            c.submit(f).result(timeout=15)
        except Mine:
            pass

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
