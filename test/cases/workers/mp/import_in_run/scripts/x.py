import multiprocessing as mp
import os
import sys
from functools import partial
from concurrent.futures import ProcessPoolExecutor

class Job(mp.get_context("spawn").Process):
    def run(self):
        import extra
        print(extra.VALUE)

if __name__ == "__main__":
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
    import extra
    print(extra.VALUE)
    sys.path.pop(0)
    job = Job()
    job.start()
    job.join()
    raise SystemExit(job.exitcode)
