import os, sys
import modal
app = modal.App("case")

from concurrent.futures import ProcessPoolExecutor
class Boom(Exception):
    def __init__(self, a, b): super().__init__(a); self.b=b
def f(): raise Boom(1,2)
def run():
    with ProcessPoolExecutor(1) as ex:
        try: ex.submit(f).result()
        except Boom: print("caught")

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
