match a:
    case 1: pass
    case -1 | 'a' 'b' | None | True: pass
    case -1.5 | 1 + 2j | -1 - 2j: pass
    case x if x > 1: pass
    case a.b.c: pass
    case (x): pass
    case (x,) | [x]: pass
    case (1, x, *y): pass
    case [1, [x, *_]]: pass
    case {'a': 1, b.c: x, -1: y, **rest}: pass
    case {}: pass
    case A(): pass
    case A.B(1, x, y=2, z=C(w)) as q: pass
    case (1 | 2) as x: pass
    case str() | int(): pass
    case *x, y: pass
    case x, y: pass
    case x,: pass
    case 1, *_: pass
    case f.g, -2: pass
    case _: pass
match a, b:
    case _ as x: pass
match *a, b:
    case 1 | _: pass
match (a):
    case x:
        pass
match x := f():
    case []: pass
match = 1
case = match
