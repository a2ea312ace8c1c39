import collections
C1 = collections.namedtuple("C1", "a b")
C1.__module__ = "__main__"
