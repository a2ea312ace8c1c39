"""Runs a file as `__main__` (Lib/runpy.py), with the bodies of its main guards emptied."""

import ast
import importlib.machinery
import importlib.util
import io
import sys
import types


def is_main_guard(node):
    if not (isinstance(node, ast.If) and isinstance(node.test, ast.Compare) and len(node.test.comparators) == 1):
        return False
    sides = (node.test.left, node.test.comparators[0])
    named = any(isinstance(side, ast.Name) and side.id == "__name__" for side in sides)
    return named and any(isinstance(side, ast.Constant) and side.value == "__main__" for side in sides)


def without_guards(source, file):
    tree = ast.parse(source, file)
    for node in ast.walk(tree):
        for block in ("body", "orelse", "finalbody"):
            for statement in getattr(node, block, None) or [] if not isinstance(node, (ast.Lambda, ast.IfExp)) else []:
                if is_main_guard(statement):
                    statement.body = [ast.copy_location(ast.Pass(), statement)]
    return compile(tree, file, "exec", dont_inherit=True)


def run_file(file, package, spec):
    with io.open_code(file) as opened:
        code = without_guards(opened.read(), file)
    module = types.ModuleType("__main__")
    module.__file__ = file
    module.__package__ = package
    module.__spec__ = spec
    module.__builtins__ = __builtins__
    module.__loader__ = importlib.machinery.SourceFileLoader("__main__", file)
    sys.modules["__main__"] = module
    exec(code, module.__dict__)


def run_module(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError("No module named %r" % name, name=name)
    if spec.submodule_search_locations is not None:
        return run_module(name + ".__main__")
    run_file(spec.origin, spec.parent, spec)
