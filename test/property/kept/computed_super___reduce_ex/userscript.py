import helper
class q_class:
    def __reduce_ex__(self, protocol):
        return super().__reduce_ex__(protocol)
q = q_class()
q.a = helper.A
