import multiprocessing as mp

import copyreg
import importlib
import json
import types

def by_name(module):
    return importlib.import_module, (module.__name__,)

def as_list(generator):
    return iter, (list(generator),)

def numbers():
    yield 1

def work(item):
    return item.dumps([1]) if item is json else sum(item)

copyreg.pickle(types.ModuleType, by_name)
copyreg.pickle(types.GeneratorType, as_list)

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [json, numbers()]))
