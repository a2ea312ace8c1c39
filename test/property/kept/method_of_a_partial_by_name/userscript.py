import functools
import sys
import types
q1, n = [], 0
q1.append(sys.modules[__name__])
def _f1():
    1
f1 = functools.partial(_f1)
root = types.MethodType(f1, [] + q1)
