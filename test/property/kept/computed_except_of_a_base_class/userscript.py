import helper
try:
    {}["x"]
except LookupError:
    q = helper.A
else:
    q = helper.B
