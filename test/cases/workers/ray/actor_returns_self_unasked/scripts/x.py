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
class A:
    def __init__(self): self.lock = threading.Lock(); self.v = 0
    def set(self, v):
        self.v = v
        return self
    def n(self): return self.v

def run():
    start()
    a = A.remote()
    a.set.remote(1)
    assert ray.get(a.n.remote()) == 1

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
