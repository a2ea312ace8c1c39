import pickle
import unittest
from multiprocessing import Pool

import pytest


def test_lambda_is_refused():
    with Pool(1) as pool, pytest.raises((pickle.PicklingError, AttributeError)):
        pool.map(lambda n: n, [1])


@pytest.mark.xfail
def test_lambda_works_one_day():
    with Pool(1) as pool:
        pool.map(lambda n: n, [1])


class TestPool(unittest.TestCase):
    def test_lambda_is_refused(self):
        with Pool(1) as pool:
            with self.assertRaises(AttributeError):
                pool.map(lambda n: n, [1])
