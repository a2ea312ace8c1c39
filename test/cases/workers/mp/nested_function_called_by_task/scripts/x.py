import multiprocessing as mp

class Source:
    def __init__(self, kind):
        self.kind = kind

    def read(self):
        import extra
        return extra.VALUE

def load(source):
    return source.read()

if __name__ == "__main__":
    import sys
    sys.path.insert(0, "lib")
    import extra
    sys.path.remove("lib")
    print(extra.VALUE)

    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(load, [Source("a"), Source("b")]))
