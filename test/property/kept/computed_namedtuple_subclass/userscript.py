import helper
import collections
class q_class(collections.namedtuple("q_class", "a b")):
    __slots__ = ()
    def go(self):
        return 1
q = q_class(helper.A, helper.B)
