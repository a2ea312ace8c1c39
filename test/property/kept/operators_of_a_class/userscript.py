class Cmp: pass
class Not: pass
class Less: pass
class Twice: pass
class In: pass
class Money: pass
class Col:
    def __eq__(self, other):
        return Cmp()
    def __lt__(self, other):
        return Less()
    def __invert__(self):
        return Not()
    def __imul__(self, other):
        return Twice()
    def __add__(self, other):
        return Money()
    __radd__ = __add__
a = Col() == 1
b = 1 > Col()
c = ~Col()
d = Col()
d *= 2
e = sum([Col()])
f = None if Col() != 1 else In()
