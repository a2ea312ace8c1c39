import types
import helper as mod1
print_me = (v2 := mod1.deco1)
o1 = types.SimpleNamespace()
o1.a = mod1.deco1
import enum
import functools
class q1_class(enum.Enum):
    A = functools.partial(mod1.f1)
q1 = q1_class.A.value
