def f1(): pass
class A:
    def __init__(self, *all):
        self.all = all
    def __or__(self, other):
        return other
o1 = A(f1) | A(A)
