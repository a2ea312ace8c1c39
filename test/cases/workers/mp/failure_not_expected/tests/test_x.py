from multiprocessing import Pool

import pytest


def test_waits_for_something_else():
    with Pool(1) as pool, pytest.raises(ValueError):
        pool.map(lambda n: n, [1])
