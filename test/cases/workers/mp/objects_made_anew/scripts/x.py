from concurrent.futures import ProcessPoolExecutor


class Guarded:
    def __init__(self, inner):
        self._inner = inner

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._inner, name)


class Bag:
    def __init__(self):
        self._items = {"a": 1}

    def __getattr__(self, name):
        try:
            return self.__dict__["_items"][name]
        except KeyError:
            raise AttributeError(name) from None


class Stateful:
    def __init__(self, inner):
        self._inner = inner

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def __getstate__(self):
        return {"_inner": self._inner}

    def __setstate__(self, state):
        self.__dict__.update(state)


class Once:
    _one = None

    def __new__(cls, *args):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one

    def __init__(self, size=1):
        self.size = size


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    def __getnewargs__(self):
        return tuple(self)


class Celsius(float):
    def __new__(cls, value, unit="C"):
        made = super().__new__(cls, value)
        made.unit = unit
        return made


class Missing(OSError):
    def __init__(self, path, why="gone"):
        super().__init__(path, why)


def work(*things):
    return things


def fails(n):
    raise Missing("file")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        executor.submit(work, Guarded(3), Bag(), Stateful(3), Once(), Point(1, 2), Celsius(3)).result()
        try:
            executor.submit(fails, 1).result()
        except Missing:
            print("CASE OK")
