import modal
app = modal.App("x")
from dask.distributed import Client, LocalCluster
def start(**k):
    return Client(LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, **k), timeout=20)

class Own: v = 1
def f(): return Own()
def g(o): return o.v
def run():
    with start() as c:
        assert c.submit(g, c.submit(f)).result(timeout=15) == 1

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
