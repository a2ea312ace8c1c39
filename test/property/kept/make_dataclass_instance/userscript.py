from dataclasses import field, make_dataclass
class V: pass
class W: pass
P = make_dataclass('P', ['x', ('y', object), ('z', object, field(default_factory=W))])
