import os
import daft
import modal
from daft import DataType, col
app = modal.App("case")

from functools import partial
class T:
    def go(self, x, k=1): return len(x)+k
def run():
    g=daft.func(partial(T().go, k=2), return_dtype=DataType.int64(), use_process=True)
    daft.from_pydict({"x":["a"]}).select(g(col("x"))).collect()

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
