class C2:
    def __reduce__(self):
        pass
o2 = C2()
