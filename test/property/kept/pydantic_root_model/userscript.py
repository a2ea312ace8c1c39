from typing import Dict
from pydantic import BaseModel, RootModel
class A(BaseModel): x: int = 0
class B(BaseModel): x: int = 0
class R(RootModel[list[A]]): pass
class S(RootModel[Dict[str, B]]): pass
