import threading

import modal
import service

Model = modal.Cls.from_name("service", "Model")

if __name__ == "__main__":
    print(modal.Function.from_name("service", "double").remote(service.Item(1)))
    print(Model().run.remote(service.Item(threading.Lock())))
