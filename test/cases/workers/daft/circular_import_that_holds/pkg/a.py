import pkg.b
from pkg import b


class Base:
    pass


def child():
    return b.Child()
