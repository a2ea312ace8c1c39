import modal
app = modal.App("x")
import os, glob, sys, json
import joblib
from pathlib import Path

def f(v):
    return 1
def run():
    d = os.path.dirname(os.path.abspath(__file__)) if len(sys.argv) < 9 else sys.argv[1]
    joblib.Parallel(n_jobs=2)(joblib.delayed(f)(v) for v in [glob.iglob(d)])

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
