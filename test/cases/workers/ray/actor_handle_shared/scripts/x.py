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
    def __init__(self): self.v = Holder()
    def set(self, v): self.v = v
    def give(self): return self.v
@ray.remote
def change(a): ray.get(a.set.remote(1))

def run():
    start()
    a = A.remote()
    ray.get(change.remote(a))
    assert ray.get(a.give.remote()) == 1

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
