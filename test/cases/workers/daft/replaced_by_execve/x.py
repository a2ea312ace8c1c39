import os
import sys

os.execve(sys.executable, [sys.executable, "jobs/job.py"], {**os.environ, "PYTHONPATH": sys.argv[1]})
