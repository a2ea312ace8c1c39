import os, sys
import modal
app = modal.App("case")

import multiprocessing as mp, threading
class W(mp.get_context("spawn").Process):
    def __init__(self):
        super().__init__(); self.l=threading.Lock()
    def run(self): return 1
def run():
    p=W(); p.start(); p.join(); assert p.exitcode==0

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
