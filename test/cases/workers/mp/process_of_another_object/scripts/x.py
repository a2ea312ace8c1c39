import multiprocessing as mp
class Server:
    def __init__(self):
        self.a = mp.Process(target=self.loop)
        self.b = mp.Process(target=self.loop)
    def loop(self): print(1)
if __name__ == "__main__":
    mp.set_start_method("spawn")
    s = Server(); s.a.start(); s.b.start(); s.a.join(); s.b.join()
    print("CASE OK")
