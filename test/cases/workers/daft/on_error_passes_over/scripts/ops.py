def go(t):
    return t.upper()
