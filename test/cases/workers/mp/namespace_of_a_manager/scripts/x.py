import multiprocessing

if __name__ == "__main__":
    manager = multiprocessing.Manager()
    found = manager.Namespace()
    found.fn = lambda n: n
