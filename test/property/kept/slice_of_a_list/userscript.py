class C1: pass
root = [1, C1][:1]
