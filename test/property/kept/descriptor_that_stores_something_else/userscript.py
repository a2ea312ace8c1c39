class Name:
    def __set_name__(self, owner, name): self.kept = "_" + name
    def __get__(self, made, owner=None): return made.__dict__[self.kept]
    def __set__(self, made, value): made.__dict__[self.kept] = value.__name__
class Job:
    task = Name()
    def __init__(self, task): self.task = task
root = Job(lambda: 1), Job(lambda: 2).task
