import functools
import itertools
import logging
import operator
try:
    from missing_library import f1
except ImportError:
    from helper import f1
from userpkg.sub import v2 as alias1
from userpkg.sub import o1 as alias2
try:
    from userpkg import o1
except ImportError:
    o1 = None
v3 = alias1
v3_old = v3
v3 = logging.getLogger("name")
o2 = functools.partial(f1, operator.methodcaller("go", alias2.a), k=itertools.chain([f1]))
v3_copy = v3
def f2(x=None):
    yield x
    def part(x, v=None):
        if x:
            import f1
    return None
f2.__qualname__ = "other"
try:
    f1.attribute = (w1 := v3)
except Exception:
    pass
class q2_class:
    pass
q2 = q2_class()
q2.__dict__["a"] = v3
