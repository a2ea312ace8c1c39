import collections
C2 = collections.namedtuple("C2", "a b")
