from helper import f2
class C1(Exception):
    def __init__(self, given=None):
        super().__init__(f2)
root = lambda: C1
root.kept = C1()
