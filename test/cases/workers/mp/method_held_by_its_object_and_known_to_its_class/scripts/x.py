from concurrent.futures import ProcessPoolExecutor
from types import MethodType


class Model:
    pass


def predict(self, x):
    return x


def work(model):
    return model.predict(1)


if __name__ == "__main__":
    model = Model()
    model.predict = MethodType(predict, model)
    Model.predict = predict
    with ProcessPoolExecutor(1) as executor:
        executor.submit(work, model).result()
    print("CASE OK")
