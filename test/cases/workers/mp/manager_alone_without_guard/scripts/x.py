import multiprocessing

multiprocessing.set_start_method("spawn", force=True)
manager = multiprocessing.Manager()
table = manager.dict()
table["a"] = 1
print(dict(table))
