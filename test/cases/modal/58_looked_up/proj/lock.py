import threading

import modal

double = modal.Function.from_name("elsewhere", "double")


class Row:
    def __init__(self, n):
        self.n = n
        self.lock = threading.Lock()


if __name__ == "__main__":
    print(double.remote(Row(1)))
