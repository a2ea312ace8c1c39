import modal
app = modal.App("x")
import multiprocess as mp
def f(a):
    return 1
def run():
    with mp.Pool(2) as p:
        p.map(f, [(v for v in [1])])

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
