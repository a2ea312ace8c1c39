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

guard = threading.Lock()
def locked(v):
    with guard: return v
def plain(v): return v

import ray.data
class Batch:
    def __init__(self, *given, **named): self.given = given
    def __call__(self, batch, extra=None): return batch

def run():
    start()
    ray.data.range(4).map(locked).schema()

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
