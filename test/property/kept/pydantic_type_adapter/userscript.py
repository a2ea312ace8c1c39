from pydantic import TypeAdapter, BaseModel
class M(BaseModel):
    a: int = 1
T = TypeAdapter(list[M])
