x = 1
def f(a,
      b):
    """a
    b"""
    return a

class A:
    x = 1
