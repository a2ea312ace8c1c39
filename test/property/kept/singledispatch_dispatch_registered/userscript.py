import functools
@functools.singledispatch
def f1(x): pass
@f1.register(float)
def _(x): pass
root = [f1.dispatch(float)]
