import multiprocessing as mp
import os
import sys
from functools import partial
from concurrent.futures import ProcessPoolExecutor

class Job:
    def work(self):
        import extra
        print(extra.VALUE)

    def start(self):
        process = mp.get_context("spawn").Process(target=self.work)
        process.start()
        process.join()
        raise SystemExit(process.exitcode)

if __name__ == "__main__":
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
    import extra
    print(extra.VALUE)
    sys.path.pop(0)
    Job().start()
