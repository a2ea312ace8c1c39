def deco1(cls):
    class Wrapped():
        1
    Wrapped.__qualname__ = cls.__qualname__
    return Wrapped
class C1:
    1
C1.__qualname__ = "C1"
@deco1
class C2(C1):
    1
root = lambda: C2
