import helper
class q_field:
    def __set_name__(self, owner, name):
        self.owner, self.name = owner, name
class q_class:
    a = q_field()
q = q_class.__dict__["a"]
