import multiprocessing as mp

model = None

class Model:
    def predict(self, i):
        import extra
        return i + extra.VALUE

def load():
    global model
    model = Model()

def predict(i):
    return model.predict(i)

if __name__ == "__main__":
    import sys
    sys.path.insert(0, "lib")
    import extra
    sys.path.remove("lib")
    print(extra.VALUE)

    with mp.get_context("spawn").Pool(1, load) as pool:
        print(pool.map(predict, [1, 2]))
