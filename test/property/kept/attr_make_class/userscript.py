import attr
class V: pass
class W: pass
X = attr.make_class('X', ['a'])
Y = attr.make_class('Y', {'b': attr.ib(factory=W)})
