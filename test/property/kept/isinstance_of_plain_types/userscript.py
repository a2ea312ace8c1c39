class V: pass
class W: pass
def f(x): return V() if isinstance(x, str) else x
def g(x): return W() if isinstance(x, (int, dict)) else None
