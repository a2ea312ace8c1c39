import collections
import functools
C2 = collections.namedtuple("C2", "a b")
class deco2:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
def f1():
    1
def f1_b():
    if v := C2:
        1
f1, f1_b = f1_b, f1
f1 = deco2(f1)
q1_same = 1
q1 = f1 if q1_same is q1_same else C2.__bases__
