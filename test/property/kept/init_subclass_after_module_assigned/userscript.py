class C1:
    def __init_subclass__(cls): pass
    def __class_getitem__(cls, item): return item
    def __new__(cls): return object.__new__(cls)
    def go(self): pass
C1.__module__ = "__main__"
