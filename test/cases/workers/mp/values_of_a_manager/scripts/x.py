import multiprocessing
import threading


class Row:
    def __init__(self, n):
        self.n = n


if __name__ == "__main__":
    manager = multiprocessing.Manager()
    table, found, space, queue = manager.dict(a=1), manager.list([1]), manager.Namespace(), manager.Queue()
    table["row"] = Row(1)
    table.update(other=Row(2))
    found.append(Row(3))
    found.extend([Row(4)])
    space.row = Row(5)
    queue.put(Row(6))
    table.setdefault("own", [Row(7)])
    space.plain = {"a": 1}
    table["lock"] = manager.Lock()
    print(len(found), table["row"].n, space.row.n)
