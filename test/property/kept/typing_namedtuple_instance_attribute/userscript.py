import typing
C1 = typing.NamedTuple("C1", [("a", int)])
