import sys
class C2:
    m2 = sys.modules[__name__]
root = C2
