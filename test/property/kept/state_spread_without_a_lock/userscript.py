import threading
class G:
    def __init__(self):
        self.lock = threading.Lock()
    def __getstate__(self):
        return {**self.__dict__, "lock": None}
