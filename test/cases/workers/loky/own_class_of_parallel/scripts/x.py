import threading

from joblib import Parallel, delayed

lock = threading.Lock()

class ProgressParallel(Parallel):
    def __init__(self, total, *args, **kwargs):
        self.total = total
        super().__init__(*args, **kwargs)

    def __call__(self, *args, **kwargs):
        print("of", self.total)
        return Parallel.__call__(self, *args, **kwargs)

def work(i):
    with lock:
        return i

if __name__ == "__main__":
    print(ProgressParallel(3, n_jobs=2)(delayed(work)(i) for i in range(3)))
