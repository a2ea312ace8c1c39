import multiprocessing as mp

import argparse

class Worker(mp.get_context("spawn").Process):
    def run(self):
        if args.verbose:
            print("working")

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    worker = Worker()
    worker.start()
    worker.join()
    raise SystemExit(worker.exitcode)
