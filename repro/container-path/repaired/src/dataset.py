"""Leaves, as numbers."""


def leaves() -> list[float]:
    return [0.1, 0.2, 0.3]
