import sys
import unittest

import job


class TestCase(unittest.TestCase):
    @unittest.skipIf(sys.platform == "win32", "not for Windows")
    def test_it(self):
        job.in_executor(1)
