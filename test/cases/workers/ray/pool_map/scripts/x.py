import modal
app = modal.App("x")
import ray
def start(**k):
    ray.init(num_cpus=2, log_to_driver=False, include_dashboard=False, **k)

from ray.util.multiprocessing import Pool
def g(v): return v
def run():
    start()
    with Pool(2) as pool:
        assert pool.map(g, [1, 2]) == [1, 2]

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
