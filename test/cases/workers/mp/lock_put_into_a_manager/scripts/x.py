import multiprocessing
import threading

if __name__ == "__main__":
    manager = multiprocessing.Manager()
    table = manager.dict()
    table["a"] = 1
    table["lock"] = threading.Lock()
