import os
import daft
import modal
from daft import DataType, col
app = modal.App("case")

def h(x): return x
def run():
    fs={n: daft.func(lambda x, n=n: h(x)+n, return_dtype=DataType.string(), use_process=True) for n in "ab"}
    df=daft.from_pydict({"x":["a"]})
    df=df.with_columns({n: u(df["x"]) for n,u in fs.items()})
    df.collect()

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
