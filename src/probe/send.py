"""The sending process: imports the script as its launcher would, pickles each payload, has it loaded as its receiver would.

The job itself is never run: `if __name__ == "__main__"` bodies are emptied, no entrypoint is called, and whatever would start
a plan or send a call raises `JobWouldStart` (stop_sending.py).
"""

import base64
import importlib
import importlib.util
import inspect
import json
import os
import shutil
import signal
import sys
import tempfile
import types
from subprocess import DEVNULL, PIPE, Popen

HERE = os.path.dirname(os.path.abspath(__file__))
if HERE in sys.path:
    sys.path.remove(HERE)
sys.dont_write_bytecode = True
SAFE_PATH = getattr(sys.flags, "safe_path", False)


def beside(name):
    """A module of the probe, without a search path entry that user code could see."""
    spec = importlib.util.spec_from_file_location("_pickle_check_" + name, os.path.join(HERE, name + ".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


read_pickle = beside("read_pickle")
stop_sending = beside("stop_sending")
main_module = beside("main_module")


def failure(error):
    return {"type": type(error).__name__, "message": str(error)[:2000], "module": getattr(error, "name", None) if isinstance(error, ImportError) else None}


def load_script(launch):
    """The search path and the module as the launcher makes them. What is defined when the job would start is kept."""
    kind, target = launch["kind"], launch["target"]
    if kind.startswith("modal"):
        # The console script's directory, then what modal/cli/import_refs.py (1.6.4, import_file_or_module) inserts.
        if not SAFE_PATH:
            sys.path.insert(0, os.path.dirname(sys.executable))
        if "" not in sys.path:
            sys.path.insert(0, "")
    if kind == "modal-file":
        sys.path.insert(0, os.path.dirname(os.path.realpath(target)))
        name = inspect.getmodulename(target)
        spec = importlib.util.spec_from_file_location(name, target)
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    elif kind == "modal-module":
        importlib.import_module(target)
    elif kind == "python-file":
        if not SAFE_PATH:
            sys.path.insert(0, os.path.dirname(os.path.realpath(target)))
        main_module.run_file(target, None, None)
    else:
        if not SAFE_PATH:
            sys.path.insert(0, os.getcwd())
        main_module.run_module(target)


def part(wanted):
    value = sys.modules[wanted["module"]]
    for name in wanted["path"].split("."):
        value = vars(value)[name] if isinstance(value, types.ModuleType) else getattr(value, name)
    return value


def dumps(pickler, value):
    if pickler == "daft.pickle":
        import daft.pickle

        return daft.pickle.dumps(value)
    if pickler == "modal":
        from modal._serialization import serialize

        return serialize(value)
    return importlib.import_module(pickler).dumps(value)


def is_project(name, expected):
    """A module of the user's: not the standard library's, not an installed one."""
    if name in expected:
        return True
    file = getattr(sys.modules.get(name), "__file__", None)
    if not file or "site-packages" in file or "dist-packages" in file:
        return False
    return not os.path.abspath(file).startswith(os.path.dirname(os.path.abspath(os.__file__)) + os.sep)


def ask_receiver(receiver, questions, rooms):
    """Loads payloads in a second process. `-c` puts the working directory first, as `-m` does (and PYTHONSAFEPATH drops it in both)."""
    env = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    cwd = os.getcwd()
    if receiver["kind"] == "image":
        room = tempfile.mkdtemp(dir=rooms)
        inside = lambda path: room + os.path.abspath(path)
        for file in receiver["files"]:
            os.makedirs(os.path.dirname(inside(file["path"])), exist_ok=True)
            shutil.copyfile(file["from"], inside(file["path"]))
        cwd = inside(receiver["cwd"])
        os.makedirs(cwd, exist_ok=True)
        env["PYTHONPATH"] = os.pathsep.join(inside(path) for path in receiver["pythonPath"])
    answer = os.path.join(tempfile.mkdtemp(dir=rooms), "answer")
    code = "exec(compile(open(%r).read(), 'receive.py', 'exec'))" % os.path.join(HERE, "receive.py")
    process = Popen([sys.executable, "-c", code, answer], cwd=cwd, env=env, stdin=PIPE, stdout=DEVNULL, stderr=DEVNULL)
    try:
        process.communicate(json.dumps(questions).encode())
    except BrokenPipeError:
        process.wait()
    if not os.path.exists(answer):
        return None
    with open(answer, "rb") as text:
        return json.loads(text.read())


def pickle_payload(payload):
    """(question for the receiver, its answer being complete): a payload that cannot be asked about is answered here."""
    name = {"id": payload["id"]}
    try:
        parts = [part(wanted) for wanted in payload["parts"]]
    except (KeyError, AttributeError) as error:
        return None, dict(name, kind="not-built", why="%s is not there after the import (the job makes it, or the import stopped before)" % error)
    try:
        data = dumps(payload["pickler"], parts)
    except Exception as error:
        return None, dict(name, kind="not-pickled", failure=failure(error))
    expected = {one["module"] for one in payload["expected"]}
    found = [reference for reference in read_pickle.references(data) if is_project(reference[0], expected)]
    asked = list(dict.fromkeys(found))
    # Imports that only run inside the function are not in the pickle; the receiver is asked about them as well.
    asked += [(one["module"], one["qualname"]) for one in payload["expected"] if one["qualname"] is None and (one["module"], None) not in asked]
    question = {"pickler": payload["pickler"], "data": base64.b64encode(data).decode(), "names": asked}
    return question, dict(name, kind="pickled", bytes=len(data))


def complete(outcome, question, answer):
    if answer is None:
        return {"id": outcome["id"], "kind": "not-built", "why": "the receiving process ended without an answer"}
    references = [{"module": module, "qualname": qualname, "failure": one} for (module, qualname), one in zip(question["names"], answer["names"])]
    return dict(outcome, references=references, failure=answer["load"])


def probe_payloads(payloads, rooms):
    pickled = [pickle_payload(payload) for payload in payloads]
    outcomes = []
    # Payloads for the same receiver are loaded one after the other in one process: starting it costs more than loading.
    for receiver in {json.dumps(payload["receiver"]) for payload in payloads}:
        here = [(question, outcome) for payload, (question, outcome) in zip(payloads, pickled) if json.dumps(payload["receiver"]) == receiver]
        asked = [question for question, _ in here if question is not None]
        answers = iter(ask_receiver(json.loads(receiver), asked, rooms) or [] if asked else [])
        for question, outcome in here:
            outcomes.append(outcome if question is None else complete(outcome, question, next(answers, None)))
    return outcomes


def probe(request):
    launch = request["launch"]
    stop_sending.install()
    own = os.getpid()
    try:
        load_script(launch)
    except stop_sending.JobWouldStart:
        pass
    except BaseException as error:
        leave_if_forked(own)
        return {"failed": "%s does not import: %s: %s" % (launch["target"], type(error).__name__, str(error)[:500])}
    leave_if_forked(own)
    forget_signals()
    return {"payloads": probe_payloads(request["payloads"], request["room"])}


def forget_signals():
    """Handlers of the script are not for what happens from here on: receivers end, alarms ring."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)
    for name in ("SIGCHLD", "SIGALRM", "SIGTERM", "SIGINT", "SIGHUP", "SIGPIPE"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)


def leave_if_forked(own):
    """A script that forks at the top level comes here twice: only one of the two is asked."""
    if os.getpid() != own:
        os._exit(0)


def main():
    request = json.load(sys.stdin)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.argv = [request["launch"]["target"]]
    text = json.dumps(probe(request)).encode()
    # Written whole or not at all: the process may be ended at any moment.
    part = os.path.join(request["room"], "answer.part")
    with open(part, "wb") as answer:
        answer.write(text)
    os.replace(part, os.path.join(request["room"], "answer"))
    # Threads and exit handlers of user code have nothing more to say.
    os._exit(0)


if __name__ == "__main__":
    main()
