# -*- coding: utf-8 -*-
import a, b.c, d.e.f as g
from a import b
from a.b import (c, d as e,)
from . import a
from .. import b
from ...a.b import *
from .a import b as c


def plain(): pass


@a
@b.c(d)
async def decorated(a, b: int, /, c=1, d: int = 2, *e: str, f, g=3, h: int = 4, **i: a.b) -> List[int]:
    """Doc."""
    global x, y
    async for a in b: await c
    else: pass
    async with a as b, c: pass
    await a ** 2
    await a.b(c)[d]
    x = await a + await b
    y = yield
    yield a, b
    yield from a
    x = yield a
    return
    return a, *b
    # trailing comment

    # another


@a
class Class(a, b.c, metaclass=d, **e):
    x: int
    y: int = 1

    @property
    def z(self): return self.__z

    class Inner: pass


class Empty: ...


class AlsoEmpty(): x = 1; y = 2


if a: pass
elif b:
    pass
elif c: pass
else:
    if d: pass
    else: pass
if a:
    pass  # comment
# comment
while a:
    break
else:
    continue_
for a, *b in c, d: continue
for (a) in b: pass
for a.b in c:
    pass
else: pass
for x in *a, b: pass
try: pass
except: pass
try:
    pass
except A: pass
except (B, C) as d:
    raise
else: pass
finally:
    raise A from b
try: a
finally: b
try: a
except* A as b: pass
except* (C, D): pass
with a: pass
with a as b: pass
with a as b, c as (d, e): pass
with (a as b, c): pass
with (a, b): pass
with (a, b,): pass
with (a, b) as c: pass
with (a): pass
with (a) as b, (c) as d.e: pass
with (a).b as c: pass
with a if b else c as d: pass
with a or b as c, d: pass
with (a as b): pass
with a() as [b, c]: pass
with open(a) as f, \
     open(b) as g:
    pass
del a
del a, b.c, d[0]
del (a, b)
del (a), b
assert a
assert a, b
raise
raise A
raise A(b) from c
pass
def f():
    nonlocal_ = 1
    def g():
        nonlocal nonlocal_, nonlocal_
        return 1
type(p).x = g()
type(p)[0] = 1
type[p] = 2
type.x = 3
x = 1;
if a: x = 1; y = 2
def f(a, *, b): return lambda *, c: c
