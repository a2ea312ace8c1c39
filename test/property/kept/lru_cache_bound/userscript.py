import functools
def _f2(): pass
f2 = functools.lru_cache(_f2)
class C1:
    a = f2
