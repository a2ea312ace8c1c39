__name__ = "__main__"
import typing
C2 = typing.NamedTuple("C2", [("a", int)])
root = lambda: C2
