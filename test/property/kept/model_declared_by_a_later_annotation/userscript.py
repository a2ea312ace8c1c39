from __future__ import annotations
from typing import Dict, Optional
from typing import List
try:
    from missing_library import C1
except ImportError:
    from helper import C1
import pydantic
import pydantic
class q2_in(pydantic.BaseModel):
    a: int = 1
class q2_class(pydantic.BaseModel):
    b: q2_in
q2 = q2_class(b={"a": 2})
if __debug__:
    def f2(x: Dict[str, Optional[C1]] = None, *args: List[C1]):
        pass
