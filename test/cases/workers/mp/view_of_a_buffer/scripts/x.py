import multiprocessing as mp

import io

def work(view):
    return len(view)

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [io.BytesIO(b"a").getbuffer()]))
