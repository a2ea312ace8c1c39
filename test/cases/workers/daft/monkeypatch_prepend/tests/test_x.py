import os

import daft


def own(v):
    return v


@daft.func(use_process=True)
def f(v: int) -> int:
    return own(v)


def run():
    daft.from_pydict({"a": [1, 2]}).select(f(daft.col("a"))).to_pydict()


def test_first(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.path.dirname(__file__), prepend=os.pathsep)
    run()
