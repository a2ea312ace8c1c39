import contextlib
import multiprocessing
import pickle
from multiprocessing.reduction import ForkingPickler


def can_be_sent(value):
    try:
        pickle.dumps(value)
    except (pickle.PickleError, AttributeError, TypeError):
        return False
    return True


def mapped(fn, values):
    try:
        ForkingPickler.dumps(fn)
    except Exception:
        return [fn(value) for value in values]
    with multiprocessing.Pool(1) as pool:
        return pool.map(fn, values)


def size(state):
    return len(state)


if __name__ == "__main__":
    state = {"a": 1, "f": lambda: 1, "modules": [pickle]}
    kept = {}
    for key, value in state.items():
        with contextlib.suppress(Exception):
            pickle.dumps(value)
            kept[key] = value
    sent = {key: value for key, value in state.items() if can_be_sent(value)}
    assert mapped(size, [kept, sent]) == [1, 1]
    assert mapped(lambda n: n, [1]) == [1]
    print("CASE OK")
