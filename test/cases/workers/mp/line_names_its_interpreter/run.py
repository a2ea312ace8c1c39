import os
import sys

os.system(f"{sys.executable} scripts/job.py --workers {1}")
