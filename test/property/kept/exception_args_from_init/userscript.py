def f1(): pass
class C1(ValueError):
    def __init__(self, given=None):
        super().__init__([f1].append)
