import multiprocessing
import multiprocessing.dummy
import sys
from concurrent.futures import ThreadPoolExecutor

import job
import pytest


@pytest.fixture
def threads(monkeypatch):
    monkeypatch.setattr("job.ProcessPoolExecutor", ThreadPoolExecutor)


def test_attribute_by_name(threads):
    assert job.in_executor(1) == 2


def test_attribute_of_a_module(monkeypatch):
    monkeypatch.setattr(job, "in_executor", lambda n: 5)
    assert job.in_executor(1) == 5


def test_name_of_a_library(monkeypatch):
    monkeypatch.setattr(multiprocessing, "Pool", multiprocessing.dummy.Pool)
    monkeypatch.setattr(sys, "argv", ["job", "fast"])
    assert job.in_pool(1) == [2] and sys.argv[1] == "fast"


def test_item(monkeypatch):
    monkeypatch.setitem(job.SETTINGS, "workers", 0)
    assert job.in_pool(1) == [2]


def test_for_a_while():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(job, "ProcessPoolExecutor", ThreadPoolExecutor)
        assert job.in_executor(1) == 2
