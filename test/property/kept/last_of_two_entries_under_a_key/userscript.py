class A:
    name = "a"
class B(A): pass
class C: pass
D = {c.name: c for c in (A, B)}
F = dict([("a", C), ("a", B)])
