from pydantic import BaseModel
class R(BaseModel):
    a: int = 1
class M(BaseModel):
    r: R
v = M(r={"a": 2})
