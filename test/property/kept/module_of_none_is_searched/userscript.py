__name__ = "__main__"
class C2:
    1
C2.__module__ = None
