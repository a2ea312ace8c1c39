import helper
class q_class:
    def __init__(self):
        self.left = [helper.A, helper.B]
    def __iter__(self):
        return self
    def __next__(self):
        if not self.left:
            raise StopIteration
        return self.left.pop()
q = list(q_class())
