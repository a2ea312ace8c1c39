import asyncio
import unittest
from concurrent.futures import ThreadPoolExecutor
from unittest import mock
from unittest.mock import patch

import job
import pytest


def test_as_manager():
    with patch.object(job, "ProcessPoolExecutor", ThreadPoolExecutor):
        assert job.in_executor(1) == 2
    with patch("job.ProcessPoolExecutor") as executor:
        job.in_executor(1)
        executor.assert_called_once()


@pytest.fixture
def two():
    return 2


@patch("job.in_pool", side_effect=lambda n: [n])
@pytest.mark.usefixtures("two")
@patch("job.ProcessPoolExecutor")
def test_mocks_come_before_fixtures(executor, in_pool, two):
    executor.return_value.__enter__.return_value.submit.return_value.result.return_value = 5
    assert job.in_executor(1) == 5 and job.in_pool(two) == [2]


@patch.multiple(job, ProcessPoolExecutor=ThreadPoolExecutor, SETTINGS={"workers": 0})
def test_several():
    assert job.in_executor(1) == 2 and job.in_pool(1) == [2]


@patch("job.ProcessPoolExecutor", ThreadPoolExecutor)
class TestAll:
    def test_one(self):
        assert job.in_executor(1) == 2


class TestCase(unittest.TestCase):
    def setUp(self):
        patcher = mock.patch("job.ProcessPoolExecutor", new=ThreadPoolExecutor)
        patcher.start()
        self.addCleanup(patcher.stop)

    def test_started(self):
        self.assertEqual(job.in_executor(1), 2)

    @patch("job.ProcessPoolExecutor", ThreadPoolExecutor)
    def test_awaited(self):
        @patch.dict(job.SETTINGS, workers=0)
        async def run():
            return job.in_pool(1)

        self.assertEqual(asyncio.run(run()), [2])
