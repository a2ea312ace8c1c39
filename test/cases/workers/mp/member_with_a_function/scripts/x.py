import enum
import sys
from concurrent.futures import ProcessPoolExecutor

def add(a, b):
    return a + b

class Op(enum.Enum):
    ADD = ("+", add)

    def __call__(self, *args):
        return self.value[1](*args)

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(Op["ADD"], 1, 2).result())
