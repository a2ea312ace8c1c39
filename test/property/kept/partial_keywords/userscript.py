import functools
def _f1(): pass
f1 = functools.partial(_f1)
