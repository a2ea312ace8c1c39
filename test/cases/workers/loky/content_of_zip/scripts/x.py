import modal
app = modal.App("x")
import os, glob, sys, json
import joblib
from pathlib import Path
import zipfile
def f(v):
    return 1
def run():
    d = os.path.dirname(os.path.abspath(__file__)) if len(sys.argv) < 9 else sys.argv[1]
    with zipfile.ZipFile("z.zip", "w") as z:
        z.writestr("a", "b")
    with zipfile.ZipFile("z.zip") as z:
        joblib.Parallel(n_jobs=2)(joblib.delayed(f)(v) for v in [z.read("a")])

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
