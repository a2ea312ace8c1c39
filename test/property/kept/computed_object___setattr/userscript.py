import helper
class q_class:
    pass
q = q_class()
object.__setattr__(q, "a", helper.A)
