import modal
app = modal.App("x")
import multiprocessing as mp, socket
def f(s):
    pass
def run():
    p = mp.get_context("spawn").Process(target=f, args=(socket.socket(),))
    p.start()
    p.join()
    assert p.exitcode == 0

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
