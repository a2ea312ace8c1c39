import multiprocessing as mp

from functools import partial

class Job:
    def work(self, i, *, extra_value=False):
        if extra_value:
            import extra
            return i + extra.VALUE
        return i

if __name__ == "__main__":
    import sys
    sys.path.insert(0, "lib")
    import extra
    sys.path.remove("lib")
    print(extra.VALUE)

    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(partial(Job().work, extra_value=False), [1, 2]))
