import multiprocessing

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    manager = multiprocessing.Manager()
    table = manager.dict()
    table["a"] = 1
    print(dict(table))
