from typing import Any
from pydantic import BaseModel, field_validator, model_validator
class A: pass
class B(BaseModel): x: int = 0
class C: pass
class D: pass
class E: pass
class M(BaseModel):
    x: Any
    y: B | None = None
    z: Any = None
    _p: Any = None
    @field_validator('x')
    @classmethod
    def conv(cls, v): return A()
    @model_validator(mode='before')
    @classmethod
    def pre(cls, data):
        data['y'] = {'x': 2}
        return data
    @model_validator(mode='after')
    def post(self):
        self.z = [self.z, C()]
        return self
    def model_post_init(self, ctx):
        self._p = D()
        self.z = E()
