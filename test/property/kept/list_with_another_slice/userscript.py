class Old: pass
class New: pass
a = [Old, 1]
a[0:1] = []
b = [Old]
b[:] = [New]
