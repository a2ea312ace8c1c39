import subprocess
import sys

if __name__ == "__main__":
    subprocess.run([sys.executable, "job.py"], cwd="scripts", check=True)
