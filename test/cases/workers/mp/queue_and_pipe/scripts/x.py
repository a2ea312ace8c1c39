from multiprocessing import Pipe, Process, Queue, SimpleQueue


class Item:
    def __init__(self, n):
        self.n = n


def work(queue, connection):
    queue.put(Item(1))
    connection.send({"item": Item(2)})


def simple(queue):
    queue.put((Item, len))


if __name__ == "__main__":
    queue, (here, there), other = Queue(), Pipe(), SimpleQueue()
    process = Process(target=work, args=(queue, there))
    process.start()
    print(queue.get(timeout=20).n, here.recv())
    process.join()
    second = Process(target=simple, args=(other,))
    second.start()
    print(other.get())
    second.join()
    print("CASE OK")
