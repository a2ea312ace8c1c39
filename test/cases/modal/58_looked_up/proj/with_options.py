import threading

import modal
from service import Item, Model, app

if __name__ == "__main__":
    with app.run():
        print(Model.with_options(gpu="T4")().run.remote(Item(1)))
        print(Model.with_options(gpu="T4").with_concurrency(max_inputs=2)().run.remote(threading.Lock()))
