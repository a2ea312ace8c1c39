import helper
class q_class(dict):
    pass
q = q_class(a=helper.A)
q["b"] = helper.B
q.c = helper.D
