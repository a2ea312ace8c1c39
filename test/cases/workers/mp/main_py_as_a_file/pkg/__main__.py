import multiprocessing as mp


def work(value):
    return value


if __name__ == "__main__":
    process = mp.get_context("spawn").Process(target=work, args=(1,))
    process.start()
    process.join()
    assert process.exitcode == 0
    print("CASE OK")
