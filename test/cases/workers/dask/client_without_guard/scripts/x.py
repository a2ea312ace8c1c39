from dask.distributed import Client


def work(value):
    return value


client = Client(n_workers=1, threads_per_worker=1, dashboard_address=None)
print(client.submit(work, 1).result(timeout=60))
client.close()
print("CASE OK")
