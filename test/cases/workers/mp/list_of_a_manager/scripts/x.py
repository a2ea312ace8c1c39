import multiprocessing

if __name__ == "__main__":
    manager = multiprocessing.Manager()
    found = manager.list()
    found.append(lambda n: n)
