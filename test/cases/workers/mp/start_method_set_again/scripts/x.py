import multiprocessing as mp

mp.set_start_method("spawn")


def work(value):
    return value


if __name__ == "__main__":
    process = mp.Process(target=work, args=(1,))
    process.start()
    process.join()
    assert process.exitcode == 0
    print("CASE OK")
