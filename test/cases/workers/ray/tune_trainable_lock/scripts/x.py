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
from ray import tune
def train(config):
    with guard: tune.report({'s': 1})

def run():
    start()
    tune.Tuner(train, param_space={"a": 1}).fit()

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
