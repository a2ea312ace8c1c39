import multiprocessing as mp

from functools import singledispatchmethod

class Formatter:
    @singledispatchmethod
    def show(self, value):
        return repr(value)

    @show.register
    def _(self, value: int):
        return str(value)

def work(show):
    return show(1)

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [Formatter().show]))
