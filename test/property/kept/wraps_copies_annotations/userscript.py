import functools, helper
def _f1(x: helper.C1 = None): pass
@functools.wraps(_f1)
def f1(*a): return _f1(*a)
