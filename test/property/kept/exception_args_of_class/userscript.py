class C2(ValueError): pass
