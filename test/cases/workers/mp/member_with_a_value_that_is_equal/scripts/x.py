from concurrent.futures import ProcessPoolExecutor

import enum
from dataclasses import dataclass

@dataclass(frozen=True)
class Size:
    n: int

class Sizes(enum.Enum):
    SMALL = Size(1)

def work(size):
    return size.value.n

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(work, Sizes.SMALL).result())
