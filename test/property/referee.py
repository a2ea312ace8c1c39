"""What the real pickler sends. stdin: one JSON program a line ({id, dir, module, before, payload, pickler, users}); stdout: one JSON answer a line.
Each program runs in a child forked from a process that has never seen it, so that `sys.modules` and every registry are clean."""

import json
import os
import pickle
import signal
import sys
import types

# Loaded once, before any program: a child only runs the program itself.
import abc, asyncio, collections, contextlib, copyreg, dataclasses, datetime, decimal, enum, functools, importlib, itertools  # noqa: E401, F401
import logging, operator, pathlib, pickletools, re, threading, typing, weakref, uuid, fractions, queue, io, copy, string, random  # noqa: E401, F401

import cloudpickle

SECONDS = 10
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "probe"))
from read_pickle import references  # noqa: E402

del sys.path[0]
sys.dont_write_bytecode = True
CLEAN_PATH = [one for one in sys.path if one and os.path.abspath(one) != os.path.dirname(os.path.abspath(__file__))]


def load(program):
    directory, name = program["dir"], program["module"]
    sys.path[:] = [directory, *CLEAN_PATH]
    os.chdir(directory)
    if name != "__main__":
        return importlib.import_module(name)
    path = os.path.join(directory, "userscript.py")
    module = types.ModuleType("__main__")
    module.__file__ = path
    sys.modules["__main__"] = module
    with open(path, encoding="utf8") as source:
        code = compile(source.read(), path, "exec")
    exec(code, module.__dict__)
    return module


def problem(error):
    return {"type": type(error).__name__, "message": str(error)[:200]}


def answer(program):
    try:
        module = load(program)
        scope = {key: value for key, value in vars(module).items() if not key.startswith("__")}
        scope["userscript"] = module
        for known in ("sys", "importlib", "cloudpickle", "types"):
            scope.setdefault(known, sys.modules[known])
        exec(compile(program.get("before") or "", "<before>", "exec"), scope)
        value = eval(compile(program["payload"].strip(), "<expression>", "eval"), scope)
    except BaseException as error:
        return {"invalid": problem(error)}
    try:
        data = pickle.dumps(value) if program.get("pickler") == "pickle" else cloudpickle.dumps(value)
    except BaseException as error:
        return {"refused": problem(error)}
    users = set(program["users"]) | {"__main__"}
    # A name is as good as a module: `m` and `m:q`.
    sent = sorted({m if q is None else f"{m}:{q}" for m, q in references(data) if m in users})
    return {"sent": sent}


def in_child(program):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        signal.alarm(SECONDS)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        with os.fdopen(writing, "w") as out:
            out.write(json.dumps(answer(program)))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as given:
        text = given.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {"invalid": {"type": "Crash", "message": "the program ended its process or took too long"}}


for line in sys.stdin:
    asked = json.loads(line)
    sys.stdout.write(json.dumps({"id": asked["id"], **in_child(asked)}) + "\n")
    sys.stdout.flush()
