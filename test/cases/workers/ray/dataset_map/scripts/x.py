import modal
app = modal.App("x")
import ray
def start(**k):
    ray.init(num_cpus=2, log_to_driver=False, include_dashboard=False, **k)

import helpers
def run():
    start()
    import ray.data
    ds = ray.data.from_items([{"v": 1}])
    assert ds.map(lambda r: {"v": helpers.helped(r["v"])}).take_all() == [{"v": 1}]

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
