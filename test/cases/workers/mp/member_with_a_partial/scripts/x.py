from concurrent.futures import ProcessPoolExecutor

import enum
import functools

def square(x):
    return x * x

class Function(enum.Enum):
    SQUARE = functools.partial(square)

def work(function):
    return function.value(2)

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(work, Function.SQUARE).result())
