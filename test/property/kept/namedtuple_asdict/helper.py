def f1(): pass
