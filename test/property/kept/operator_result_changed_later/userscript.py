class A:
    def __or__(self, other):
        return A()
o1 = A() | 1
def deco1(): pass
setattr(o1, "set_by_name", deco1)
