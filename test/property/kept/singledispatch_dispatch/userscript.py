import functools
class C1: pass
@functools.singledispatch
def f1(x: C1 = None): pass
