import helper
class A:
    def __or__(self, other):
        return A()
o1 = A() | helper.f1
