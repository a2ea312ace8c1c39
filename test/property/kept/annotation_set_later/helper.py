class C1: pass
