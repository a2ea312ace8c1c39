import multiprocessing as mp
import multiprocessing.pool

class NoDaemonProcess(mp.Process):
    @property
    def daemon(self):
        return False

    @daemon.setter
    def daemon(self, value):
        pass

class NoDaemonContext(type(mp.get_context("fork"))):
    Process = NoDaemonProcess

class NestablePool(multiprocessing.pool.Pool):
    def __init__(self, *args, **kwargs):
        kwargs["context"] = NoDaemonContext()
        super().__init__(*args, **kwargs)

def main():
    with NestablePool(1) as pool:
        print(pool.map(lambda x: x, [1]))

if __name__ == "__main__":
    main()
