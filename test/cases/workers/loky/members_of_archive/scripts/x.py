import modal
app = modal.App("x")
import io
import joblib
import re, tarfile
def f(v):
    return 1
def members():
    b = io.BytesIO()
    with tarfile.open(fileobj=b, mode="w") as t:
        t.addfile(tarfile.TarInfo("a"))
    open("/tmp/zz.tar", "wb").write(b.getvalue())
    return list(tarfile.open("/tmp/zz.tar"))
def run():
    joblib.Parallel(n_jobs=2)(joblib.delayed(f)(v) for v in members())

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
