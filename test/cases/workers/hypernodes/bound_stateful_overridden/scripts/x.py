import modal
app = modal.App("x")
from hypernodes import Pipeline, node, stateful
from hypernodes.engines import DaftEngine

class Passage:
    def __init__(self, t): self.t = t
@stateful
class Enc:
    def __init__(self, m): self.m = m
    def go(self, x):
        return len(Passage(x).t)
@node(output_name="n")
def enc(x: str, e: Enc) -> int:
    return e.go(x)
import threading
def run():
    q = Pipeline(nodes=[enc], engine=DaftEngine(default_daft_config={"use_process": True, "max_concurrency": 1})).bind(e=Enc(threading.Lock()))
    q.run(inputs={"x": "a", "e": Enc("m")})

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
