import dataclasses
C1 = dataclasses.make_dataclass("C1", ["a"])
root = [C1]
