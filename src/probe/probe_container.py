"""Supervises the probes of containers: lays out the files of each, starts container.py in a process group of its own, ends that
group when time is up, and removes what was laid out.

stdin: {"containers": [ContainerQuestion], "timeout": seconds}; stdout: {"containers": [...]} (src/probe/protocol.ts).
"""

import json
import os
import shutil
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


def lay_out(files, room):
    for file in files:
        target = room + os.path.abspath(file["path"])
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copyfile(file["from"], target)


def ask(container, timeout):
    with tempfile.TemporaryDirectory(prefix="pickle-check-") as whole:
        room = os.path.join(whole, "files")
        try:
            lay_out(container["files"], room)
        except OSError as error:
            return {"failed": str(error)}
        os.makedirs(room + container["cwd"], exist_ok=True)
        answer = os.path.join(whole, "answer")
        process = subprocess.Popen(
            [sys.executable, os.path.join(HERE, "container.py"), answer],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.communicate(json.dumps(dict(container, room=room)).encode(), timeout=timeout)
        except subprocess.TimeoutExpired:
            return {"failed": "it did not finish within %g seconds (--timeout changes that)" % timeout}
        except BrokenPipeError:
            pass
        finally:
            end_group(process)
        text = None
        if os.path.exists(answer):
            with open(answer) as file:
                text = file.read()
    return json.loads(text) if text else {"failed": "Python ended with code %d while the module was imported" % process.returncode}


def main():
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(1))
    request = json.load(sys.stdin)
    print(json.dumps({"containers": [ask(one, request["timeout"]) for one in request["containers"]]}))


if __name__ == "__main__":
    main()
