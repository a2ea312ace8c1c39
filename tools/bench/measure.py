"""Runs whole processes in turn, round after round, and tells the wall and CPU seconds of each: [[wall, cpu], ...] per command.

stdin: {"rounds": N, "commands": [{"argv": [...], "cwd": "..."}]}; wait4 gives user + system time of all threads.
"""

import json
import os
import subprocess
import sys
import time

asked = json.load(sys.stdin)
seconds = [[] for _ in asked["commands"]]
for _ in range(asked["rounds"]):
    for command, own in zip(asked["commands"], seconds):
        started = time.perf_counter()
        process = subprocess.Popen(command["argv"], cwd=command["cwd"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ, NO_COLOR="1"))
        _, _, usage = os.wait4(process.pid, 0)
        own.append([time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024])
print(json.dumps(seconds))
