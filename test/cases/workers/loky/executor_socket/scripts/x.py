import modal
app = modal.App("x")
from loky import ProcessPoolExecutor
import socket
def f(v):
    return 1

def run():
    with ProcessPoolExecutor(2) as p:
        p.submit(f, socket.socket()).result()

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
