class _C1:
    pass
C1 = _C1
