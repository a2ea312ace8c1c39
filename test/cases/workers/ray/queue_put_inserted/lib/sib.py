class Thing: pass
def value(v): return v
