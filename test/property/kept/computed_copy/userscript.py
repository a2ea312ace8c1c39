import helper
import copy
class q_class:
    pass
q_first = q_class()
q_first.a = helper.A
q = copy.copy(q_first)
q_first.a = helper.B
