def f(): pass
root = [property(f)]
