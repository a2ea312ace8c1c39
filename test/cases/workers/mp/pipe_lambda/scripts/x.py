from multiprocessing import Pipe, Process


def work(connection):
    connection.send({"double": lambda n: 2 * n})
    connection.close()


if __name__ == "__main__":
    here, there = Pipe()
    process = Process(target=work, args=(there,))
    process.start()
    there.close()
    print(here.recv())
    process.join()
    print("CASE OK")
