import contextlib
@contextlib.contextmanager
def f2(): yield 1
f2.__module__ = "__main__"
