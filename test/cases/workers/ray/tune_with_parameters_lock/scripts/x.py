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
def train(config, data): tune.report({'s': 1})

def run():
    start()
    tune.Tuner(tune.with_parameters(train, data=Holder())).fit()

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
