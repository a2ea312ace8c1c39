import modal
app = modal.App("x")
import os, sys
import daft
import helpers
@daft.func(use_process=True)
def enc(v: int) -> int:
    return helpers.helped(v)
def query():
    assert daft.from_pydict({"a": [1]}).select(enc(daft.col("a"))).to_pydict() == {"a": [1]}

import argparse
def run():
    a = argparse.ArgumentParser()
    a.add_argument("--daft", action="store_true")
    a.add_argument("-n", type=int, default=1)
    if a.parse_args().daft:
        query()

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
