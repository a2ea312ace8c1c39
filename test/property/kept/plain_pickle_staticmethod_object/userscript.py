def f(): pass
root = [staticmethod(f)]
