from tqdm.contrib.concurrent import process_map


def work(n):
    return n


if __name__ == "__main__":
    print(process_map(work, range(2), max_workers=1, chunksize=1))
    print("CASE OK")
