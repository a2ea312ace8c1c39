from dataclasses import dataclass, field
class V: pass
class W: pass
@dataclass
class A:
    a: object = field(default_factory=V)
    b: object = None
class D(A):
    def __init__(self): super().__init__()
@dataclass
class F(A):
    def __init__(self, v): A.__init__(self, 1, v)
@dataclass
class G(F):
    c: int = 0
