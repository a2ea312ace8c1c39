import modal
app = modal.App("x")
import os, sys
os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark.sql import SparkSession, functions as F
def start():
    return SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.log.level", "OFF").getOrCreate()

import threading
guard = threading.Lock()
class Holder:
    def __init__(self): self.lock = threading.Lock()
def locked(v):
    with guard: return v
class Writer:
    def __init__(self): self.lock = threading.Lock()
    def process(self, row): pass

def run():
    s = start()
    sc = s.sparkContext
    s.readStream.format("rate").load().writeStream.foreach(Writer()).trigger(once=True).start().awaitTermination(30)

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
