import multiprocessing as mp


context = mp.get_context("spawn")
manager = context.Manager()


def work(value):
    return value


if __name__ == "__main__":
    process = context.Process(target=work, args=(1,))
    process.start()
    process.join()
    assert process.exitcode == 0
    print("CASE OK")
