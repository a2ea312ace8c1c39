import helper
class q_class:
    @property
    def a(self):
        return self._a
    @a.setter
    def a(self, value):
        self._a = [value]
q = q_class()
q.a = helper.A
