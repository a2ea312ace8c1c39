import os
import sys
from multiprocessing import Pool

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))

import acme

if __name__ == "__main__":
    with Pool(1) as pool:
        print(pool.map(acme.make, [1]))
    print("CASE OK")
