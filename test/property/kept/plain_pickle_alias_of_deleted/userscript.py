def f1(): pass
v1 = f1
del f1
root = [v1]
