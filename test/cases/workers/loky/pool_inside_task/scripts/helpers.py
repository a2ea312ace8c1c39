import threading
LIMIT = 3
def helped(v):
    return v
class Thing:
    def __init__(self, v=1):
        self.v = v
    def get(self):
        return self.v
class Locked:
    def __init__(self):
        self.lock = threading.Lock()
def decorate(f):
    import functools
    @functools.wraps(f)
    def inner(*a, **k):
        return f(*a, **k)
    return inner
