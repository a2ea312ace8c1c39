import functools
def make():
    yield 1
given = make()
def _f1(x: given = None): pass
@functools.wraps(_f1)
def f1(*a): return _f1(*a)
root = [f1]
