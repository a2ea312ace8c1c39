def other(v):
    return v
