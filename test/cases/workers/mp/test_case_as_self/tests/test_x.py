import unittest
from multiprocessing import Pool


def double(n):
    return 2 * n


class TestPool(unittest.TestCase):
    def work(self, n):
        return n

    def test_function(self):
        with Pool(1) as pool:
            self.assertEqual(pool.map(double, [1]), [2])

    def test_method(self):
        with Pool(1) as pool:
            self.assertEqual(pool.map(self.work, [1]), [1])
