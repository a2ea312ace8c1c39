import enum
import sys
from concurrent.futures import ProcessPoolExecutor

class Mode(enum.Enum):
    FAST = "fast"
    SLOW = "slow"

class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2

def run(mode, level):
    return mode.value, level + 1

if __name__ == "__main__":
    given = sys.argv[1] if len(sys.argv) > 1 else "fast"
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(run, Mode(given), Level[given.upper().replace("FAST", "LOW")]).result())
