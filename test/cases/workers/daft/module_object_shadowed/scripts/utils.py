def norm(v):
    return v + 1
