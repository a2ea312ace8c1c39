import queue
def f1(): pass
f1.__annotations__["x"] = {"a": queue.Queue()}
root = lambda x: f1
