import os
import daft
import modal
from daft import DataType, col
app = modal.App("case")

class T:
    def __call__(self, x: str) -> int: return len(x)
def run():
    g=daft.func(T(), return_dtype=DataType.int64(), use_process=True)
    daft.from_pydict({"x":["a"]}).select(g(col("x"))).collect()

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
