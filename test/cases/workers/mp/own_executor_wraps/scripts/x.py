from concurrent.futures import ProcessPoolExecutor

class Logged(ProcessPoolExecutor):
    def submit(self, fn, /, *args, **kwargs):
        def logged(*args, **kwargs):
            return fn(*args, **kwargs)
        return super().submit(logged, *args, **kwargs)

def work(x):
    return x

if __name__ == "__main__":
    with Logged(1) as workers:
        print(workers.submit(work, 1).result())
