import multiprocessing as mp

import argparse

def work(arguments):
    return arguments.scale

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=int, default=2)
    parser.add_argument("--out", type=argparse.FileType("w"))
    arguments = parser.parse_args()
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [arguments]))

if __name__ == "__main__":
    main()
