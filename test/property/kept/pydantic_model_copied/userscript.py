from pydantic import BaseModel
class M(BaseModel):
    a: int = 1
