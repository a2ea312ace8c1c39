import helper
def f1(): pass
f1.__annotations__["x"] = [helper.C1]
root = lambda x=None: x
root.__annotations__["x"] = helper.C1
