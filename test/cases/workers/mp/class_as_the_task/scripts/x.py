import threading
from concurrent.futures import ProcessPoolExecutor

class Account:
    def __init__(self, number):
        self.number = number
        self.lock = threading.Lock()

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(list(pool.map(Account, [1, 2])))
