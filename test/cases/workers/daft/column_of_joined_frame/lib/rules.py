def clip(v):
    return min(v, 3)
