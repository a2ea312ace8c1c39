import modal
app = modal.App("x")
import ray
def start(**k):
    ray.init(num_cpus=2, log_to_driver=False, include_dashboard=False, **k)

import threading
class Holder:
    def __init__(self): self.lock = threading.Lock()
class Own:
    def __init__(self, v=0): self.v = v
@ray.remote
def f(): return Holder()

def run():
    start()
    waiting = [f.remote() for _ in range(2)]
    while waiting:
        done, waiting = ray.wait(waiting)
        ray.get(done[0])

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
