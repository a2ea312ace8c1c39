class A: pass
class B: pass
class D: pass
def f(x=None): return x
