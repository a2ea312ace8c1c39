import multiprocessing as mp

class Point:
    @property
    def x(self):
        return 1

def work(fn):
    return fn(Point())

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [Point.x.fget]))
