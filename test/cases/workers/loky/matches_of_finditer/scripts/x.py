import modal
app = modal.App("x")
import joblib
import re, tarfile
def f(v):
    return 1
def run():
    joblib.Parallel(n_jobs=2)(joblib.delayed(f)(v) for v in re.compile("a").finditer("aa"))

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
