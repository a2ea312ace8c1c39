from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(1) as pool:
        assert pool.map(lambda n: n, []) == []
    with ProcessPoolExecutor(1) as executor:
        assert list(executor.map(lambda n: n, [])) == []
    print("CASE OK")
