import os
import daft
import modal
from daft import col
app = modal.App("case")

def h(x): return x
@daft.func(use_process=True)
def f(x: str) -> str:
    return h(x)

from concurrent.futures import ThreadPoolExecutor
def q(i): return daft.from_pydict({"x":["a"]}).select(f(col("x"))).collect()
def run():
    with ThreadPoolExecutor(2) as ex:
        for r in ex.map(q, range(2)): pass

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
