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
from pyspark.accumulators import AccumulatorParam
class Param(AccumulatorParam):
    def __init__(self): self.lock = threading.Lock()
    def zero(self, v): return []
    def addInPlace(self, a, b): return a + b

def run():
    s = start()
    sc = s.sparkContext
    total = sc.accumulator([], Param())
    sc.parallelize([1, 2]).foreach(lambda v: total.add([v]))

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
