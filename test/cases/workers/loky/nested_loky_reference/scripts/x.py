import modal
app = modal.App("x")
from loky import ProcessPoolExecutor
from helpers import Thing, helped
class Own(Thing):
    pass
def inner(cls, fn):
    return fn(cls(2).get())
def outer():
    with ProcessPoolExecutor(1) as pool:
        return [pool.submit(inner, cls, helped).result() for cls in (Thing, Own)]
def run():
    with ProcessPoolExecutor(1) as pool:
        assert pool.submit(outer).result() == [2, 2]

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
