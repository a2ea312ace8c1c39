import os, sys
import modal
app = modal.App("case")

from concurrent.futures import ProcessPoolExecutor
def f(): return lambda: 1
def run():
    with ProcessPoolExecutor(1) as ex: print(ex.submit(f).result())

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
