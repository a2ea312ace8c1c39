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
from ray import tune
import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'lib'))
import sib
def train(config): tune.report({'s': sib.value(1)})

def run():
    start()
    r = tune.Tuner(train, param_space={"a": 1}).fit()
    assert not r.errors, r.errors

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
