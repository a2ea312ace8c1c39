import multiprocessing as mp

import sys
sys.path.insert(0, "lib")
import lazy

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(lazy.f, [1]))
