import helper
o2 = helper.C1.a
root = lambda: o2
