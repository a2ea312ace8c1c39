import multiprocessing as mp

check = None
if __debug__:
    check = lambda: 1

class Task:
    def __init__(self):
        self.check = check

def work(task):
    return 1

def tasks():
    try:
        assert not __debug__
        assert False
    except AssertionError:
        return lambda: 1
    return Task()

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [tasks()]))
