import abc
class Plugin(abc.ABC): pass
A = type("A", (Plugin,), {})
root = A()
