import multiprocessing as mp

import sys

class App:
    def __init__(self):
        self.commands = {name[4:]: getattr(self, name) for name in dir(self) if name.startswith("cmd_")}

    def cmd_add(self, x):
        return x + 1

    def __getstate__(self):
        return {}

if __name__ == "__main__":
    app = App()
    app.commands["watch"] = lambda x: 0
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(app.commands[sys.argv[1]], [1]))
