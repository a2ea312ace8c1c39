import os
import daft
import modal
from daft import col

app = modal.App("case")

def h(x): return x
@daft.func(use_process=True)
def f(x: str) -> str:
    return h(x)
def run():
    df = daft.from_pydict({"x": ["a","b"]}).with_column("y", f(col("x")))
    print(daft.sql("select y from df").to_pydict())

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
