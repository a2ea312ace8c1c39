
v = (lambda: 1).__code__
