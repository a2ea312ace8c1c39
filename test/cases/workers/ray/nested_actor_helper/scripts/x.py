import modal
app = modal.App("x")
import ray, helpers

def start():
    ray.init(num_cpus=4, include_dashboard=False, log_to_driver=False, ignore_reinit_error=True)

@ray.remote
class Inner:
    def get(self, thing): return helpers.helped(thing.get())
@ray.remote
def outer(v): return ray.get(Inner.remote().get.remote(helpers.Thing(v)))
def run():
    start()
    assert ray.get(outer.remote(1)) == 1

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
