__name__ = "__main__"
import enum
C1 = enum.Enum("C1", "A B")
root = lambda: C1
