import helper
class q_class:
    pass
class q_other:
    pass
q = q_class()
q.__class__ = q_other
