import dataclasses


@dataclasses.dataclass(frozen=True, order=True)
class Point:
    x: int = 0


@dataclasses.dataclass(eq=False, repr=False)
class Plain:
    x: int = 0


Point.__module__ = Plain.__module__ = "somewhere"
both = [Point, Plain]
