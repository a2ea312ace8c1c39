from concurrent.futures import ProcessPoolExecutor

class Model:
    def __init__(self, path, *, device):
        self.path = path
        self.device = device

    def __reduce__(self):
        return Model, (self.path, self.device)

def work(model):
    return model.path

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(work, Model("a", device="cpu")).result())
