"""Runs whole processes in turn, round after round, and prints [wall seconds, CPU seconds, peak MB] of each round, by command.

stdin: {"rounds": N, "commands": [{"argv": [...], "cwd": "...", "exits": [0]}]}
"""

import json
import os
import subprocess
import sys
import time

NOWHERE = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def seconds(command):
    started = time.perf_counter()
    process = subprocess.Popen(command["argv"], cwd=command["cwd"], **NOWHERE)
    # wait4 and not wait: it tells user and system time, of all threads, of this child alone.
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command["exits"]:
        sys.exit(f"ended with {process.returncode}, not {command['exits']}: {' '.join(command['argv'])[:200]}")
    return [wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]


asked = json.load(sys.stdin)
commands = asked["commands"]
# Once unmeasured: the first to run would pay for reading the files from the disk.
for command in commands:
    if not command["heavy"]:
        seconds(command)
measured = [[] for _ in commands]
for turn in range(asked["rounds"]):
    # Each round starts with another one, so that none always runs after the same neighbour's load.
    for step in range(len(commands)):
        which = (turn + step) % len(commands)
        measured[which].append(seconds(commands[which]))
print(json.dumps(measured))
