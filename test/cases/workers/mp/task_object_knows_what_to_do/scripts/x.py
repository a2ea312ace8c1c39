import multiprocessing as mp

from dataclasses import dataclass

@dataclass
class Step:
    name: str
    heavy: bool = False

    def __call__(self, i):
        if self.heavy:
            import extra
            return i + extra.VALUE
        return i

if __name__ == "__main__":
    import sys
    sys.path.insert(0, "lib")
    import extra
    sys.path.remove("lib")
    print(extra.VALUE)

    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(Step("light"), [1, 2]))
