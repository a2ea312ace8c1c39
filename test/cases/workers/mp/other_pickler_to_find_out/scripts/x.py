import multiprocessing

import cloudpickle


def mapped(fn, values):
    try:
        cloudpickle.dumps(fn)
    except Exception:
        return [fn(value) for value in values]
    with multiprocessing.Pool(1) as pool:
        return pool.map(fn, values)


if __name__ == "__main__":
    mapped(lambda n: n, [1])
    print("CASE OK")
