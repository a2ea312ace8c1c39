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

def run():
    s = start()
    sc = s.sparkContext
    c = F.col("id")
    s.range(1).select(F.udf(lambda v: v if c is not None else 0, "long")("id")).collect()

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
