import helper
class q_class(list):
    pass
q = q_class([helper.A])
q.append(helper.B)
