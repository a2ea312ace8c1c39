class Called:
    def __get__(self, made, owner=None): return lambda: made.__dict__["name"]
    def __set__(self, made, value): made.__dict__["name"] = value
class Job:
    name = Called()
    def __init__(self, name): self.name = name
root = Job("a").name
