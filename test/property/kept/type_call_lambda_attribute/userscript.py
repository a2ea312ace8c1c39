def o1(): pass
C1 = type("C1", (), {"go": lambda self: sum(o1 for _ in [])})
