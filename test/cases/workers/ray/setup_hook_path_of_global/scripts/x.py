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

import os, sys
LIB = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib")
sys.path.insert(0, LIB)
def hook():
    sys.path.insert(0, LIB)
@ray.remote
def f(o):
    return type(o).__name__

def run():
    start(runtime_env={'worker_process_setup_hook': hook})
    import only_there
    assert ray.get(f.remote(only_there.Thing())) == "Thing"

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
