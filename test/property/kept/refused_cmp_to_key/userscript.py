import functools
q = functools.cmp_to_key(print)
root = lambda: q
