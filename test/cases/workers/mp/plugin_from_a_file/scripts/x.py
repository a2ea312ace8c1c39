import importlib.util
import os
from multiprocessing import Pool

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "plugin.py")
spec = importlib.util.spec_from_file_location("chosen_plugin", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)


def run(plugin):
    return plugin.run(1)


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(run, [module.Plugin()]))
