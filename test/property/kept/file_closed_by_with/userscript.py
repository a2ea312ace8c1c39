with open(__file__) as f:
    pass
v = f
