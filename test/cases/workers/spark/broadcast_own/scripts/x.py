import modal
app = modal.App("x")
import os, sys
os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark.sql import SparkSession, functions as F
def start():
    return SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.log.level", "OFF").getOrCreate()

class Own: v = 1
def run():
    sc = start().sparkContext
    b = sc.broadcast(Own())
    assert sc.parallelize([1]).map(lambda v: b.value.v).collect() == [1]

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
