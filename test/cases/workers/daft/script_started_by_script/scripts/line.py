import os
import sys

if __name__ == "__main__":
    os.system(f"{sys.executable} scripts/job.py")
