import modal
app = modal.App("x")
import ray, helpers
from concurrent.futures import ProcessPoolExecutor

def start():
    ray.init(num_cpus=4, include_dashboard=False, log_to_driver=False, ignore_reinit_error=True)

def own(v): return v
@ray.remote
def outer(v):
    with ProcessPoolExecutor(1) as p:
        return p.submit(own, v).result()
def run():
    start()
    assert ray.get(outer.remote(1)) == 1

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
