from concurrent.futures import ProcessPoolExecutor

from dataclasses import dataclass

@dataclass(frozen=True)
class Point:
    __slots__ = ("x",)
    x: int

def work(point):
    return point.x

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(work, Point(1)).result())
