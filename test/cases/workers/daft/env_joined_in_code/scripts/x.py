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
    here = os.path.dirname(os.path.realpath(__file__))
    os.environ["PYTHONPATH"] = os.pathsep.join([here, os.environ.get("PYTHONPATH", "")])
    print(daft.from_pydict({"x": ["ab","b"]}).select(f(col("x"))).to_pydict())

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
