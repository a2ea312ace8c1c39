from typing import Annotated, Literal, Union
from pydantic import BaseModel, Field
from pydantic.dataclasses import dataclass
class A(BaseModel): x: int = 0
class B(BaseModel): x: int = 0
class C(BaseModel): x: int = 0
class Cat(BaseModel): kind: Literal['cat']
class Dog(BaseModel): kind: Literal['dog'] = 'dog'
class E(BaseModel): x: int = 0
class Never(BaseModel): y: int
class M(BaseModel):
    a: dict[str, A]
    b: tuple[B, ...]
    c: int | C | Never
    pet: Annotated[Union[Cat, Dog], Field(discriminator='kind')]
@dataclass
class P:
    e: list[E | int]
