import collections
import datetime
from concurrent.futures import ProcessPoolExecutor


class Box(collections.namedtuple("Box", "x y")):
    __slots__ = ()

    def __new__(cls, x, y=0):
        return super().__new__(cls, int(x), int(y))


class Groups(collections.defaultdict):
    def __init__(self, factory=list):
        super().__init__(factory)


class Window(collections.deque):
    def __init__(self, items=(), maxlen=3):
        super().__init__(items, maxlen)


class Recent(collections.OrderedDict):
    def __init__(self, size=2):
        super().__init__()
        self.size = size

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.size:
            self.popitem(last=False)


class Words(dict):
    def __init__(self, unknown):
        super().__init__()
        self.unknown = unknown
        self["a"] = 1

    def __setitem__(self, key, value):
        if key != getattr(self, "unknown", None):
            super().__setitem__(key, value)


class Day(datetime.date):
    def __new__(cls, *args):
        return super().__new__(cls, *args)


recent = Recent()
recent["a"] = 1


def work(*things):
    return things


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        executor.submit(work, Box(1), Groups(), Window("ab"), recent, Words("?"), Day(2020, 1, 1)).result()
    print("CASE OK")
