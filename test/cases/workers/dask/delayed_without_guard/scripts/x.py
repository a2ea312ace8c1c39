import dask


def work(value):
    return value


print(dask.compute(dask.delayed(work)(1)))
print("CASE OK")
