import multiprocessing as mp
import sys

sys.path.insert(0, "lib")
from tools import norm

sys.path.remove("lib")

if __name__ == "__main__":
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map_async(norm, [1]).get(timeout=8))
    print("CASE OK")
