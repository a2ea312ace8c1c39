class C1:
    def __reduce__():
        1
class C2:
    m1: "C1" = {"k": C1()}["k"]
root = C2()
