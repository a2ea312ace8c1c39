import modal
app = modal.App("x")
import multiprocess as mp
def f(v):
    return (i for i in [v])
def run():
    with mp.Pool(2) as p:
        p.map(f, [1])

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
