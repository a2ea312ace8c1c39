from attrs import define, field
class A: pass
def conv(x): return x
def make():
    @define
    class M:
        a: A = field(converter=conv)
    return M
