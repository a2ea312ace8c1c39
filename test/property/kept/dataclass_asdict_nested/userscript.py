from dataclasses import asdict, dataclass, replace
from typing import Any
@dataclass
class S:
    x: Any = 1
@dataclass
class C:
    s: Any
    t: Any = 1
class V: pass
