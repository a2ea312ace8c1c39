from attrs import define, field
class V: pass
class W: pass
@define
class A:
    a: object = field(factory=V)
@define(init=False)
class B(A):
    def __init__(self): self.__attrs_init__(W())
class C(A):
    def __init__(self): super().__init__()
