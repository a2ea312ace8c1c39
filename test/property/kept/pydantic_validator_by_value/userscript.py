from pydantic import BaseModel, field_validator
import helper
class M(BaseModel):
    a: int
    @field_validator("a")
    @classmethod
    def check(cls, v): return helper.x and v
