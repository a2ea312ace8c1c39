import runpy
import sys

sys.path.insert(0, ".")
if __name__ == "__main__":
    runpy.run_module("scripts.x", run_name="__main__")
