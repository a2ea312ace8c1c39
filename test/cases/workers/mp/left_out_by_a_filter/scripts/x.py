import multiprocessing as mp

import functools
import inspect
import itertools
import weakref

class Task:
    def run(self):
        return 1

def noisy(fn):
    @functools.wraps(fn)
    def inner(*args):
        return fn(*args)
    return inner

task = Task()
options = {"a": 1, "callback": lambda: 1}
plain = {key: value for key, value in options.items() if isinstance(value, (int, str))}
others = {key: options[key] for key in options.keys() - {"callback"}}
chosen = list(itertools.compress([lambda x: x, abs], [0, 1]))

def work(x):
    return str(x)

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [plain, others, chosen[0], weakref.ref(task)().run, inspect.unwrap(noisy(abs))]))
