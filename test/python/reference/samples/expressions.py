"""Expressions, one construct a line."""
from __future__ import annotations

x = (1)
x = 1_000, 0x_ff, 0o17, 0b1010, 1.5e3, 1e400, 10**100, 3j, 0, 00, .5, 5., 123456789012345678901234567890
x = True, False, None, ...
x = 'a' "b" """c
d""" r'\n\\' '\x41\u00e9\U0001F600\101\
continued\q' 'ü😀', b'bytes\x00', 'after'
x = b'a' b"b"
x = -1 ** 2, - -1, not a, ~a, +a
x = a + b * c - d // e % f @ g << 1 >> 2 & 3 | 4 ^ 5
x = a ** -b ** c
x = a and b and c or d and (e and f) or not g
x = a < b <= c != d is not e not in f in g is h
x = (a if b else c if d else e)
x = lambda: 0
x = lambda a, /, b=1, *c, d, e=2, **f: (yield)
x = [lambda: y for y in z]
x = a.b.c(d, *e, f=1, **g)(h)[i](j for j in k)
x = f(*a.b(c), *d or e, *(f, g))
x = [*a.b(c), *d[0].e, *f | g], {*a(b)}, (*a(), b), a[*b(c)]
x = a[1:2, ::3, ...], a[:], a[b,], a[1:], a[:, 1], a[b][c], a[*b], a[b:c:d]
x = [y for y in z if y if not y for w in y], {y for y in z}, {y: 1 for y in z}, (y for y in z)
x = [(y, w) for y, *w in z], [y async for y in z]
x = {'a': 1, **b, c: d}, {}, {1}, {1, *b}, (), (1,), [], [1, 2,]
x = (y := 1), [z := 2, z], f(y := 3)
x = *a, b
x, *y = z
[x, (y, *z)] = (w) = v
x.y, x[0], (x) = 1, 2, 3
x: List[int] | str | None = 1
x: Dict[str, a.b[int]] | A | B[c] | D
x: a[1] | "str"
(x): int = 1
x.y: int
x[0]: int = 1
x += 1; x **= 2; x //= yield_; x @= y; x >>= 1
x = y = z = w
type = type(x).y = type
match = match.match(match)[0]
print(x, file=y); print >> x
_ = __debug__
x = yield_, await_
x = a if b else lambda: c
x = not a == b
x = a or b if c else d
x = {**a, 'b': [c for c in d]}
x = "%s" % a, 'b'.c, 1 .real, 1.0.real
x = (
    a
    # comment
    + b  # another
)
x = a \
    + b
变量 = 'ü' + 变量.ß + f(变量, "é", 变量)
ﬁn = 1
x; y
a, b
