"""A container without its cloud: imports a module in a process that sees only the files the container would hold.

stdin: a ContainerQuestion (src/probe/protocol.ts); the answer goes to the file argv[1], opened when the module has run. Paths are those of the
container: a finder and `open` map them into a room of copied files. What is installed or declared is replaced by permissive
stand-ins; a module of the project never is. Writing outside the room, starting processes and network are refused.
"""

import builtins
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import json
import os
import pkgutil
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
STDLIB = set(getattr(sys, "stdlib_module_names", ())) | set(sys.builtin_module_names)


def beside(name):
    spec = importlib.util.spec_from_file_location("_pickle_check_" + name, os.path.join(HERE, name + ".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


stand_in = beside("stand_in")


class Undecided(BaseException):
    """Not an Exception: the module under test does not take it for an error of its own."""


class Loader(importlib.machinery.SourceFileLoader):
    """Reads a file of the room and runs it under its path in the container."""

    def __init__(self, name, path, room):
        super().__init__(name, path)
        self.room = room

    def get_data(self, path):
        with io.open_code(self.room + path) as opened:
            return opened.read()

    def path_stats(self, path):
        raise OSError(path)


class Container(importlib.abc.MetaPathFinder):
    """Finds what the container holds along its search path; else the standard library, then stand-ins."""

    def __init__(self, question):
        self.room = question["room"]
        self.own = set(question["own"])
        self.known = set(question["declared"]) | {one.name for one in pkgutil.iter_modules(question["site"])}
        self.replaced = set()

    def find_spec(self, name, path=None, target=None):
        last = name.rpartition(".")[2]
        portions = []
        for entry in sys.path if path is None else path:
            base = os.path.join(os.getcwd_in_container() if entry == "" else entry, last)
            inside = self.room + base
            if os.path.isfile(os.path.join(inside, "__init__.py")):
                file = base + "/__init__.py"
                return importlib.util.spec_from_file_location(name, file, loader=Loader(name, file, self.room), submodule_search_locations=[base])
            if os.path.isfile(inside + ".py"):
                return importlib.util.spec_from_file_location(name, base + ".py", loader=Loader(name, base + ".py", self.room))
            if os.path.isdir(inside):
                portions.append(base)
        top = name.partition(".")[0]
        if portions:
            spec = importlib.machinery.ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = portions
            return spec
        if top in STDLIB or top in self.own:
            return None
        if top in sys.modules and not stand_in.is_module(sys.modules[top]):
            return None
        if top not in self.known:
            raise Undecided("`%s` is neither the project's, nor the standard library's, nor installed or declared" % top)
        self.replaced.add(top)
        return importlib.machinery.ModuleSpec(name, stand_in.Loader(), is_package=True)


def refuse(event, args):
    if event == "open" and isinstance(args[0], str) and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        if not args[0].startswith(refuse.room) and args[0] != os.devnull:
            raise Undecided("the module writes %s when it is imported" % args[0])
    elif event in ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.link", "os.truncate", "shutil.rmtree", "subprocess.Popen", "os.system", "os.exec", "os.fork", "os.posix_spawn", "socket.connect"):
        raise Undecided("the module does more than define things when it is imported (%s)" % event)


SYSTEM = ("/usr", "/lib", "/etc", "/proc", "/dev", "/tmp", "/sys", "/bin", sys.prefix, sys.base_prefix)


def map_files(room, cwd):
    """`open` and questions about files see the room; the system's own directories stay what they are."""
    state = {"cwd": cwd}
    os.getcwd_in_container = lambda: state["cwd"]
    os.getcwd = os.getcwd_in_container
    os.chdir = lambda path: state.update(cwd=os.path.normpath(os.path.join(state["cwd"], os.fspath(path))))

    def inside(path):
        if not isinstance(path, (str, os.PathLike)) or isinstance(os.fspath(path), bytes):
            return path
        whole = os.path.normpath(os.path.join(state["cwd"], os.fspath(path)))
        return path if whole.startswith(SYSTEM) or whole.startswith(room) else room + whole

    def mapped(function):
        return lambda path, *args, **kwargs: function(inside(path), *args, **kwargs)

    builtins.open = mapped(builtins.open)
    io.open = builtins.open
    for name in ("stat", "listdir", "scandir", "access"):
        setattr(os, name, mapped(getattr(os, name)))


def failure(error):
    return {"type": type(error).__name__, "message": str(error)[:2000], "module": getattr(error, "name", None) if isinstance(error, ImportError) else None}


def attempt(action):
    try:
        action()
        return {"kind": "imports"}
    except Undecided as stopped:
        return {"kind": "not-possible", "why": str(stopped)}
    except (Exception, SystemExit) as error:
        return dict(failure(error), kind="fails")


def along(path, name):
    """Importing a name with the search path as it stands where the statement runs."""
    sys.path[:] = path
    importlib.import_module(name)


def main():
    question = json.load(sys.stdin)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    question["site"] = [entry for entry in sys.path if "site-packages" in entry or "dist-packages" in entry]
    finder = Container(question)
    library = stand_in.StandardLibrary(STDLIB)
    importlib.invalidate_caches()
    sys.path[:] = question["path"]
    standard = [one for one in sys.meta_path if one in (importlib.machinery.BuiltinImporter, importlib.machinery.FrozenImporter)]
    sys.meta_path[:] = [*standard, finder, library]
    os.environ.clear()
    os.environ.update(question["env"])
    refuse.room = question["room"]
    real_open = open
    map_files(question["room"], question["cwd"])
    sys.addaudithook(refuse)
    entry = attempt(lambda: importlib.import_module(question["module"])) if question["module"] else {"kind": "imports"}
    asked = [attempt(lambda one=one: along(one["path"], one["module"])) for one in question["imports"]]
    refuse.room = os.path.dirname(sys.argv[1])
    with real_open(sys.argv[1], "w") as answer:
        json.dump({"entry": entry, "imports": asked, "standIns": sorted(finder.replaced)}, answer)
    os._exit(0)


if __name__ == "__main__":
    main()
