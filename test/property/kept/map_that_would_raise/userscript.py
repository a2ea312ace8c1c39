def f():
    raise ValueError
root = [map(f, [1])]
