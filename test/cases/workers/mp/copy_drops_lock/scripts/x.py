import copy
import threading
from concurrent.futures import ProcessPoolExecutor


class Job:
    def __init__(self):
        self.lock = threading.Lock()

    def __copy__(self):
        other = Job.__new__(Job)
        other.lock = None
        return other

    def __deepcopy__(self, memo):
        return copy.copy(self)

    def work(self, n):
        return n


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        assert executor.submit(copy.copy(Job()).work, 1).result() == 1
        assert executor.submit(copy.deepcopy(Job()).work, 1).result() == 1
    print("CASE OK")
