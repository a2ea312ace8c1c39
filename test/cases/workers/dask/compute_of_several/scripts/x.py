import dask

@dask.delayed
def load(i):
    return i

if __name__ == "__main__":
    print(dask.compute(load(1), {"two": load(2)}, scheduler="processes"))
