from dask.distributed import Client


class Pipeline:
    def __init__(self):
        self.client = Client(n_workers=1, threads_per_worker=1, dashboard_address=None)

    def step(self, value):
        return value

    def run(self):
        return self.client.submit(self.step, 1).result(timeout=60)


if __name__ == "__main__":
    print(Pipeline().run())
    print("CASE OK")
