__name__ = "__main__"
import typing
T = typing.TypeVar("T")
class C2(typing.Generic[T]): pass
root = lambda: C2
