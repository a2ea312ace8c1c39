from pydantic import BaseModel
class A: pass
class B: pass
class M(BaseModel):
    x: int = 1
class N(BaseModel, extra='allow'):
    x: int = 1
