from dataclasses import dataclass, fields
from typing import Any
class V: pass
class W: pass
class X: pass
@dataclass
class Cfg:
    sub: Any = None
    @classmethod
    def load(cls, d):
        return cls(**{k: v for k, v in d.items() if k in cls.__dataclass_fields__})
    @classmethod
    def load2(cls, d):
        names = {f.name for f in fields(cls)}
        return cls(**{k: v for k, v in d.items() if k in names})
