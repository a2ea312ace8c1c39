def value(): return 41
class Thing: pass
