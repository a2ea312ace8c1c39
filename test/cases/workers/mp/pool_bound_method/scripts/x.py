import os, sys
import modal
app = modal.App("case")

from multiprocessing import Pool
class A:
    def go(self,x): return x
def run():
    with Pool(1) as p: print(p.map(A().go,[1]))

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
