import modal
app = modal.App("x")
import os, sys
os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark.sql import SparkSession, functions as F
def start():
    return SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.log.level", "OFF").getOrCreate()

def run():
    sc = start().sparkContext
    acc = sc.accumulator(0)
    def f(v): acc.add(v)
    sc.parallelize([1]).foreach(f)
    assert acc.value == 1

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
