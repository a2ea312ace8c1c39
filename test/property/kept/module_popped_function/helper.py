def make_f1():
    global f1
    def f1(): pass
make_f1()
