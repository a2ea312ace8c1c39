import contextlib
from concurrent.futures import ProcessPoolExecutor


class Bad(Exception):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


class Fine(Exception):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code


def check(n):
    if n > 2:
        raise Bad(1, "big")
    return n


def caught(n):
    try:
        return check(n)
    except Bad as problem:
        return str(problem)


def suppressed(n):
    with contextlib.suppress(Bad):
        check(n)


def turned(n):
    try:
        return check(n)
    except Bad as problem:
        raise Fine(problem.code, str(problem)) from None


def ends(n):
    for i in range(n):
        if i == 2:
            return i
    raise Fine(1, "none")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        for task in (caught, suppressed, turned, ends):
            try:
                print(executor.submit(task, 3).result())
            except Fine as problem:
                print("fine", problem.code)
    print("CASE OK")
