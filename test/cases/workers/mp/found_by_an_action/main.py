import multiprocessing as mp

import sys
import lib

import argparse

class Pick(argparse.Action):
    def __call__(self, parser, namespace, value, option=None):
        setattr(namespace, self.dest, getattr(lib, value))

def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("fn", action=Pick)
    return parser.parse_args()

if __name__ == "__main__":
    fn = parse().fn
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(fn, [1]))
