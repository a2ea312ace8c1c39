import helper
class q_class:
    pass
q = q_class()
q.__dict__["a"] = helper.A
