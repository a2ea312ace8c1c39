import enum
import sys
from concurrent.futures import ProcessPoolExecutor

class Op(enum.Enum):
    ADD = ("+", lambda a, b: a + b)
    NEG = "neg"

def apply(op):
    return op.name

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(apply, Op["ADD"]).result())
