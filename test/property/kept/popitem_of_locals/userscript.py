def make_C1():
    class C1:
        1
    return locals().popitem()[1]
C1 = make_C1()
def deco2():
    1
C1.later = (w1 := deco2)
