import multiprocessing as mp

import io
import zipfile

def work(x):
    return x.mode

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [zipfile.ZipFile(io.BytesIO(), "w")]))
