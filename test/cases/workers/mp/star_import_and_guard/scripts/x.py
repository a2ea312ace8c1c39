import multiprocessing as mp

from math import *

def area(radius):
    return pi * radius ** 2

if __name__ == "__main__":
    pi = 3
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(area, [1, 2]))
