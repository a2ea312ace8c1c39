def deco1(): pass
v2 = []
for each in {} | {"b": {**{"a": deco1}}}:
    v2.append(each)
