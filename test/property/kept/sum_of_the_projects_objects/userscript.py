class V:
    def __add__(self, other): return W()
    def __radd__(self, other): return self
class W:
    def __radd__(self, other): return X()
class X: pass
