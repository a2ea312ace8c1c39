import os
import daft
import modal
from daft import col
app = modal.App("case")

def h(x): return x
@daft.func(use_process=True)
def f(x: str) -> str:
    return h(x)

from functools import reduce
def run():
    cols=["x","y"]
    df=reduce(lambda d,c: d.with_column(c+"_", f(col(c))), cols, daft.from_pydict({"x":["a"],"y":["b"]}))
    df.show()

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
