import os

import daft


def own(v):
    return v


@daft.func(use_process=True)
def f(v: int) -> int:
    return own(v)


def test_other(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.path.join(os.path.dirname(__file__), "data"), prepend=os.pathsep)
    daft.from_pydict({"a": [1, 2]}).select(f(daft.col("a"))).to_pydict()
