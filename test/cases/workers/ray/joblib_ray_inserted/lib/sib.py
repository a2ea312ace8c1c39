def value(v): return v
