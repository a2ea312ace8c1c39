import typing
C1 = typing.NamedTuple("Other", [])
def replaced(self): pass
C1.go = replaced
