from dataclasses import KW_ONLY, InitVar, dataclass, field
class V: pass
class W: pass
@dataclass
class A:
    a: int
    cfg: InitVar[object] = None
    _: KW_ONLY
    b: object = 1
    made: object = field(init=False)
    def __post_init__(self, cfg):
        self.made = V() if cfg is None else cfg
