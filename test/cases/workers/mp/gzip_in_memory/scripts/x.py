import multiprocessing as mp

import gzip
import io

def work(x):
    return x.mode

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [gzip.GzipFile(fileobj=io.BytesIO(), mode="w")]))
