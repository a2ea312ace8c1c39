import pickle
import sys
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.map(lambda x: 2 * x, [1])
        except (pickle.PicklingError, AttributeError) as problem:
            sys.exit(f"PicklingError: {problem}")
    print("CASE OK")
