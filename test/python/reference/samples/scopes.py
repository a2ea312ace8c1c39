"""Names: where they are looked up, and which of them are compiled at all."""
import os.path as path, sys
from a import b as c


def dead():
    if False: a1
    if 0: a2
    elif x: b1
    else: b2
    if None or "": a3
    if not True: a4
    if __debug__: b3
    else: a5
    if x and False: a6
    if x or True: b4
    else: a7
    if not (x and 0): b5
    else: a8
    if (): a9
    if (1,): b6
    if x if True else a10: b7
    while False: a11
    else: b8
    while 0: a12
    y = a13 if False else b9
    y = 0 and a14 or b10
    y = x or 1 or a15
    [a16 for z in b11 if False]
    assert True, a17
    assert x, b12
    if 1.0: b13
    if 0.0: a18
    if 0j: a19
    if b"": a20
    if ...: b14
    if -0: a21
    if TYPE_CHECKING: b15
    if f"": b16
    return b17
    a22


def after(n):
    while True:
        if n: continue
        a1
        if n: break
        else: return a2
        b1
    a3
    while 1:
        a4
    else:
        b2
    b3


def after_try():
    try:
        return a1
        b1
    except a2 as e:
        raise
        b2
    else:
        b3
    finally:
        a3
    b4


def after_finally():
    try: a1
    finally:
        return
    b1


def after_with():
    with a1:
        return
    a2
    try: raise a3
    except a4: pass
    a5
    for x in a6: return
    a7
    if a8: return
    else: raise a9
    b1


def after_match(x):
    match x:
        case 1: return
        case a1.b: return
        case A(y=a2) if False: b1
        case [y, *z]: return y, z
    a3
    match x:
        case 1: return
        case _: return
    b2


def after_assert():
    assert False, a1
    b1


def closures(p, q=a1, *r, s: a2 = a3, **t) -> a4:
    u: a5 = 1
    v: a6
    self.x: a7 = 1
    (w): a8 = 2
    def inner(x: p = q) -> u:
        nonlocal v
        v = 1
        global g1, g2
        g1 = 2
        def g2(): return v, u
        del g1
        class g3(g2, metaclass=a9):
            x: a10
            y = a11
            z = u
            [a12 for a13 in a14 if a15]
            lambda: a16
            global g4
            g4 = 1
            def __init__(self): super().__init__(); return __class__, self.__private, __private
            @property
            def p(self): return x, y, g3, g4
        return lambda: (t, g1, g3)
    import b1.b2, b3.b4 as b5
    from b6 import b7 as b8, b9
    try: pass
    except E as b11: pass
    with a17 as b12, a18 as (b13, [b14, *b15]): pass
    for b16.b17 in a19: pass
    if (b18 := a20): [b19 := a21 for a22 in a23]
    b20 += 1
    del b21
    match a24:
        case {"k": b22, **b23} | [b22, *b23]: pass
        case A25() as b24: pass
    [[x for x in y] for y in p]
    {k: v for k, v in q for z in r if s}
    (yield)
    return (i for i in b1)


closures.__annotations__
def no_generator():
    return lambda: (yield)
async def asynchronous():
    async for x in y: yield x
async def coroutine():
    return await z
def generator():
    if False: yield
class _A:
    def __m(self, __p=1): return __p, __g, self.__x, __dunder__
    class ___:
        def f(self): return __h
def use_global():
    global later, __late
    later = 1
    for later in a: pass
    import later
    class later: pass
    try: pass
    except E as later: pass
    [(later := 1) for _ in a]
