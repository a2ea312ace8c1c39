import functools, helper
@functools.wraps(print)
def f4(x=helper.f1):
    return x
root = lambda: f4
