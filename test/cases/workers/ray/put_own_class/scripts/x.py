import modal
app = modal.App("x")
import ray
def start(**k):
    ray.init(num_cpus=2, log_to_driver=False, include_dashboard=False, **k)

class Own:
    v = 1
@ray.remote
def f(t): return t.v
def run():
    start()
    ref = ray.put(Own())
    assert ray.get(f.remote(ref)) == 1

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
