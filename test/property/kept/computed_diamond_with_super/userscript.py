import helper
class q_a:
    def go(self):
        return [helper.A]
class q_b(q_a):
    def go(self):
        return super().go() + [helper.B]
class q_c(q_a):
    def go(self):
        return super().go() + [helper.D]
class q_d(q_b, q_c):
    pass
q = q_d().go()
