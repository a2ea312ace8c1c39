from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager


class Board:
    def __init__(self):
        self.manager = Manager()
        self.seen = self.manager.dict()

    def note(self, n):
        self.seen[n] = 1


if __name__ == "__main__":
    board = Board()
    with ProcessPoolExecutor(1) as executor:
        list(executor.map(board.note, [1]))
    print("CASE OK")
