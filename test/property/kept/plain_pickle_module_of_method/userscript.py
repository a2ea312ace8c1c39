class C1:
    def go(self): pass
C1.go.__module__ = "__main__"
