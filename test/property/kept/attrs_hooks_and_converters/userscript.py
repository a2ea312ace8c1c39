import attr
from attrs import Factory, define, field
class V: pass
class W: pass
class X: pass
class Y: pass
@attr.s
class C:
    _a = attr.ib(default=X)
    c = attr.ib(init=False)
    def __attrs_post_init__(self): self.c = V()
@define
class D:
    c: object = field(converter=lambda v: W() if v is None else v, default=None)
    d: object = Factory(lambda: Inner())
    e: object = field()
    @e.default
    def _e(self): return Y()
@define
class Inner:
    v: int = 1
