from typing import Any
from pydantic import BaseModel
class A(BaseModel): x: Any = None
class B: pass
class M(BaseModel):
    a: A
class N(BaseModel):
    b: Any
