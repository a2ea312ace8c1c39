import modal
app = modal.App("x")
import os, sys
import daft
HERE = os.path.dirname(os.path.abspath(__file__))
class Own:
    def __init__(self, v=1): self.v = v
@daft.func(use_process=True)
def enc(v: int) -> int:
    return Own(v).v
def query():
    assert daft.from_pydict({"a": [1]}).select(enc(daft.col("a"))).to_pydict() == {"a": [1]}

import contextlib
def run():
    with contextlib.chdir(HERE):
        query()

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
