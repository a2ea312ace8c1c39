from concurrent.futures import ProcessPoolExecutor

class Point:
    __slots__ = ("x",)

    def __init__(self, x):
        object.__setattr__(self, "x", x)

    def __setattr__(self, name, value):
        raise AttributeError("immutable")

def work(point):
    return point.x

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(work, Point(1)).result())
