import modal
app = modal.App("x")
import multiprocess as mp

def run():
    with mp.get_context("spawn").Pool(2) as p:
        p.map(lambda v: v + 1, [1, 2])

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
