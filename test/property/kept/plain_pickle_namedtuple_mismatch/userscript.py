import typing
C1 = typing.NamedTuple("Other", [("a", int)])
root = C1(1)
