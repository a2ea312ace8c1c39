import functools
def _f1(): pass
class C1: pass
f1 = functools.partial(_f1, C1)
