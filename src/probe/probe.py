"""Supervises one probe: starts the sender in a process group of its own, ends that group when time is up, passes its answer on.

stdin: a ProbeRequest with "timeout" in seconds; stdout: {"payloads": [...]} or {"failed": "why"} (src/probe/protocol.ts).
User code runs only in the processes below, whose stdout and stderr lead nowhere.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def end_group(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def read(file):
    try:
        with open(file, "rb") as answer:
            return answer.read()
    except FileNotFoundError:
        return None


def supervise(request):
    # The answer comes through a file in the room, which is opened when user code has run: it may print on any descriptor, or
    # close it. The room is also for the files of containers; it is removed here because the sender may be killed.
    with tempfile.TemporaryDirectory(prefix="pickle-check-") as room:
        process = subprocess.Popen(
            [sys.executable, os.path.join(HERE, "send.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.communicate(json.dumps(dict(request, room=room)).encode(), timeout=request["timeout"])
        except subprocess.TimeoutExpired:
            return {"failed": "it did not finish within %g seconds (--timeout changes that)" % request["timeout"]}
        except BrokenPipeError:
            pass
        finally:
            end_group(process)
        text = read(os.path.join(room, "answer"))
    if text:
        return json.loads(text)
    if process.returncode < 0:
        return {"failed": "Python ended with signal %d while the script was imported" % -process.returncode}
    return {"failed": "Python ended with code %d while the script was imported" % process.returncode}


def main():
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(1))
    print(json.dumps(supervise(json.load(sys.stdin))))


if __name__ == "__main__":
    main()
