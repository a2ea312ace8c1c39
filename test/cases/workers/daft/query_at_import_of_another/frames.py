import daft
from daft import col


def norm(t):
    return t.lower()


@daft.func(use_process=True)
def f(t: str) -> str:
    return norm(t)

