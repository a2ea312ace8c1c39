from concurrent.futures import ProcessPoolExecutor

class Call:
    def __init__(self, fn):
        self.fn = fn

    def __call__(self, *args):
        return self.fn(*args)

class Logged(ProcessPoolExecutor):
    def submit(self, fn, /, *args, **kwargs):
        return super().submit(Call(fn), *args, **kwargs)

def work(x):
    return x

if __name__ == "__main__":
    with Logged(1) as workers:
        print(workers.submit(work, 1).result())
