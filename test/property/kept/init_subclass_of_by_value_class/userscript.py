class C1:
    __qualname__ = "Outer.Inner"
    def __init_subclass__(cls): pass
