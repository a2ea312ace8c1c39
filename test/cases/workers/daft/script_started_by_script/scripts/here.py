import subprocess
import sys

if __name__ == "__main__":
    subprocess.run([sys.executable, "scripts/job.py"], check=True)
