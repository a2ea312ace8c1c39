import functools
def _f1(): pass
f1 = functools.lru_cache(_f1)
root = [1, f1][:1]
