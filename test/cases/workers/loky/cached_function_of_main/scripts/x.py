from functools import lru_cache
from typing import NewType

from joblib import Parallel, delayed

Size = NewType("Size", int)


@lru_cache(None)
def double(n):
    return 2 * n


def work(n):
    return double(n)


if __name__ == "__main__":
    print(Parallel(n_jobs=2)(delayed(work)(n) for n in range(2)))
    print("CASE OK")
