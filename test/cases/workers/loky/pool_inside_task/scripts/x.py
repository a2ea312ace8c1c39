import modal
app = modal.App("x")
from loky import get_reusable_executor
from concurrent.futures import ProcessPoolExecutor
from helpers import helped

def outer(v):
    with ProcessPoolExecutor(1) as p:
        return p.submit(helped, v).result()
def run():
    assert get_reusable_executor().submit(outer, 1).result() == 1

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
