from tqdm.contrib.concurrent import process_map

if __name__ == "__main__":
    print(process_map(lambda n: n, range(2), max_workers=1, chunksize=1))
    print("CASE OK")
