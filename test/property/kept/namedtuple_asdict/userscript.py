import typing, helper
class C1(typing.NamedTuple):
    a: int = helper.f1
