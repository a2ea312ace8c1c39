from dataclasses import dataclass
from typing import Any
import random
class V: pass
@dataclass
class M:
    x: Any = None
def make(**kw): return M(**kw)
d = {k: V() for k in ['x'] if random.random() >= 0}
