import dask.bag as db


def work(value):
    return value


print(db.from_sequence([1, 2], npartitions=2).map(work).compute(scheduler="sync"))
print("CASE OK")
