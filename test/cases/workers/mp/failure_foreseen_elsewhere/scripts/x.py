import pickle
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            given = pool.map_async(lambda x: 2 * x, [1])
        except (pickle.PicklingError, AttributeError):
            given = None
        print(given.get())
    print("CASE OK")
