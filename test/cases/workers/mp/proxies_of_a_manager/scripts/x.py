from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager


class Board:
    def __init__(self, seen, lock):
        self.seen = seen
        self.lock = lock

    def note(self, n):
        with self.lock:
            self.seen[n] = 1


if __name__ == "__main__":
    with Manager() as manager, ProcessPoolExecutor(1) as executor:
        board = Board(manager.dict(), manager.Lock())
        list(executor.map(board.note, [1]))
        assert dict(board.seen) == {1: 1}
    print("CASE OK")
