def f2(): pass
