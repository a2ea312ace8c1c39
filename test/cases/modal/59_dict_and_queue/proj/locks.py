import threading

import modal

table = modal.Dict.from_name("table", create_if_missing=True)


class Row:
    def __init__(self, n):
        self.n = n
        self.lock = threading.Lock()


if __name__ == "__main__":
    table["row"] = Row(1)
