import modal
app = modal.App("x")
import os, sys
os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark.sql import SparkSession, functions as F
def start():
    return SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.log.level", "OFF").getOrCreate()

import helpers
def run():
    here = os.path.dirname(os.path.abspath(__file__))
    s = SparkSession.builder.master("local[1]").config("spark.submit.pyFiles", os.path.join(here, "helpers.py")).getOrCreate()
    assert s.sparkContext.parallelize([1]).map(lambda v: helpers.helped(v)).collect() == [1]

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
