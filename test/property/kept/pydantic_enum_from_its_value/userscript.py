from enum import Enum
from typing import List, Optional
from pydantic import BaseModel, ConfigDict
class A(Enum):
    X = 'x'
class B(str, Enum):
    X = 'x'
class C(Enum):
    X = 'x'
class D(Enum):
    X = 'x'
class M(BaseModel):
    a: A
    b: Optional[List[B]] = None
class N(BaseModel):
    model_config = ConfigDict(use_enum_values=True)
    d: D
class U(BaseModel):
    c: str | C
d = {'a': 'x'}
