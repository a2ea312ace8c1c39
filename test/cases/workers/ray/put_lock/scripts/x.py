import modal
app = modal.App("x")
import ray
def start(**k):
    ray.init(num_cpus=2, log_to_driver=False, include_dashboard=False, **k)

import threading
def run():
    start()
    ray.put(threading.Lock())

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
