import multiprocessing as mp

def digest(text):
    return hashlib.md5(text.encode()).hexdigest()

if __name__ == "__main__":
    import hashlib
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(digest, ["a", "b"]))
