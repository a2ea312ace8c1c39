import dataclasses
import subprocess
import urllib.error
from concurrent.futures import ProcessPoolExecutor


@dataclasses.dataclass
class StepError(Exception):
    step: str
    code: int
    hint: str = ""


def broken(x: int) -> int:
    raise StepError("load", x)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        try:
            pool.submit(broken, 1).result()
        except (StepError, subprocess.CalledProcessError, urllib.error.HTTPError) as problem:
            print("expected", problem)
    print("CASE OK")
