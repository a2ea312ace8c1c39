import functools
class C2: pass
class o1_class:
    @functools.cached_property
    def given(self):
        return C2
o1 = o1_class()
o1.given
