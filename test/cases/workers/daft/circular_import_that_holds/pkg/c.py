from pkg.b import LIMIT


def floor():
    return LIMIT
