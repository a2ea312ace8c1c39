import modal
app = modal.App("x")
import joblib
import itertools
def f(v):
    return 1
def gen():
    yield 1
    yield 2
def pairs():
    return (p for p in [(1, 2), (3, 4)])
def run():
    joblib.Parallel(n_jobs=2)(joblib.delayed(f)(v) for v in [itertools.tee(gen())[0]])

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
