import sys
class C3:
    __slots__ = ("a", "b")
o1 = C3()
try:
    o1.extra = sys.modules[__name__]
except AttributeError:
    1
