import sys
import unittest

import job
import pytest


@pytest.mark.parametrize("n", [pytest.param(1, marks=pytest.mark.skip), pytest.param(2, marks=[pytest.mark.xfail])])
def test_row(n):
    job.in_executor(n)


class TestMarked:
    pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="for Windows")

    def test_it(self):
        job.in_executor(1)


@pytest.fixture
def device():
    pytest.skip("there is none")


def test_fixture_skips(device):
    job.in_executor(1)


def test_missing_package():
    pytest.importorskip("no_such_package")
    job.in_executor(1)


class TestCase(unittest.TestCase):
    def test_says_so(self):
        self.skipTest("not today")
        job.in_executor(1)

    @unittest.skipUnless(sys.platform == "win32", "for Windows")
    def test_windows(self):
        job.in_executor(1)

    @unittest.expectedFailure
    def test_fails(self):
        job.in_executor(1)


class TestSetUp(unittest.TestCase):
    def setUp(self):
        raise unittest.SkipTest("not today")

    def test_it(self):
        job.in_executor(1)


@unittest.skip("not today")
class TestSkipped(unittest.TestCase):
    def test_it(self):
        job.in_executor(1)
