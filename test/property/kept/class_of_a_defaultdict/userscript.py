import collections
class C1:
    1
class q2_meta(type):
    def __new__(mcs, name, bases, namespace):
        namespace["added"] = collections.defaultdict(C1)
        return super().__new__(mcs, name, bases, namespace)
class q2_class(metaclass=q2_meta):
    1
q2 = q2_class.added
