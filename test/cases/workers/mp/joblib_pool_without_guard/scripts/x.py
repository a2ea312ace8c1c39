import multiprocessing

from joblib import Parallel, delayed

multiprocessing.set_start_method("spawn", force=True)


def double(n):
    return 2 * n


print(Parallel(n_jobs=2, backend="multiprocessing")(delayed(double)(n) for n in range(3)))
