import multiprocessing as mp

from dataclasses import dataclass

@dataclass(order=True)
class Version:
    major: int

def work(compare):
    return compare(Version(1), Version(2))

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [Version.__lt__, Version.__eq__]))
