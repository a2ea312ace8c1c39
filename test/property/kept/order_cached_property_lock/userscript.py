import functools
def _f2(): pass
f2 = functools.lru_cache(_f2)
class o1_class:
    @functools.cached_property
    def given(self):
        return functools.partial(key=f2)
