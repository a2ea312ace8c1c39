LIMIT = 3

from pkg import a
from pkg.c import floor


class Child:
    def go(self, t):
        return t.upper()[:floor()]
