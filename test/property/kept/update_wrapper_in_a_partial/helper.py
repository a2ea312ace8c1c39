import functools
import types
class deco1:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
    def __call__(self, *a):
        return self.__wrapped__(*a)
def _f1(x=None):
    return x
f1 = deco1(_f1)
while True:
    v1 = next(iter([deco1]))
    break
