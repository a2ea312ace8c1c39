from typing import Any
from pydantic import BaseModel
class V: pass
class W: pass
class M(BaseModel):
    x: Any = None
class N(M):
    def __init__(self, v): super().__init__(x=v)
class P(BaseModel):
    x: Any = None
    def __init__(self, **kw):
        kw.setdefault('x', W())
        super().__init__(**kw)
