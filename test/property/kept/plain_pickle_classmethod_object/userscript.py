def f(): pass
root = [classmethod(f)]
