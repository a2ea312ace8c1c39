f=open(__file__)
f.close()
v = f
