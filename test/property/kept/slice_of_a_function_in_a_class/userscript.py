def f1():
    1
class q1_b:
    y = slice(f1)
class q1_c(q1_b):
    1
q1 = q1_c().y
