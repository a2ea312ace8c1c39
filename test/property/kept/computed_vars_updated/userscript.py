import helper
class q_class:
    pass
q = q_class()
vars(q).update(a=helper.A)
