import helper
class q_meta(type):
    def __call__(cls, *a):
        made = super().__call__()
        made.given = a
        return made
class q_class(metaclass=q_meta):
    pass
q = q_class(helper.A)
