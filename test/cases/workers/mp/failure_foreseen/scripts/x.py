import pickle
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from multiprocessing import Pool
from multiprocessing.pool import MaybeEncodingError

REFUSED = (pickle.PicklingError, AttributeError, TypeError)


def double(x: int) -> int:
    return 2 * x


def doubler(_: int):
    return lambda x: 2 * x


def run(fn, items):
    try:
        with ProcessPoolExecutor(1) as pool:
            return list(pool.map(fn, items))
    except REFUSED:
        return [fn(x) for x in items]


def at_the_call(fn, items):
    try:
        with Pool(1) as pool:
            given = pool.map(fn, items)
    except pickle.PickleError:
        given = [fn(x) for x in items]
    return [x for x in given]


def where_asked(fn):
    with ProcessPoolExecutor(1) as pool:
        futures = {pool.submit(one, 1): one for one in (double, fn)}
        for future in as_completed(futures):
            try:
                print(future.result())
            except REFUSED as problem:
                print("left out", problem)
        print([str(future.exception()) for future in futures])


def of_results():
    with Pool(1) as pool:
        asked = pool.map_async(doubler, [1])
        try:
            asked.get()
        except MaybeEncodingError:
            print("none")


if __name__ == "__main__":
    print(run(lambda x: 2 * x, [1]), at_the_call(lambda x: 2 * x, [1]))
    where_asked(lambda x: 2 * x)
    of_results()
    with suppress(pickle.PicklingError), Pool(1) as pool:
        pool.map(lambda x: 2 * x, [1])
    print("CASE OK")
