import modal
app = modal.App("x")
import multiprocessing as mp
import socket
def f(v):
    return socket.socket()

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
