class D:
    def __get__(self, instance, owner):
        return (instance, D)
class Owner:
    a = D()
o = Owner().a
root = lambda: o
