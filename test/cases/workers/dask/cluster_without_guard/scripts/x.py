from dask.distributed import Client, LocalCluster


def work(value):
    return value


def main():
    cluster = LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None)
    with Client(cluster) as client:
        print(client.submit(work, 1).result(timeout=60))


main()
print("CASE OK")
