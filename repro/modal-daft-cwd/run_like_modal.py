"""`modal run` up to the point where it would need Modal's servers, and then the local entrypoint, in this process.

    python run_like_modal.py scripts/foo.py
    python run_like_modal.py -m scripts.foo
    python run_like_modal.py --before attempts/daft_registry.py scripts/foo.py

The script is imported by Modal's own loader (modal/cli/import_refs.py, 1.6.4), so its module name and this process'
search path are Modal's doing and not ours. The entrypoint is then called as modal/cli/run.py calls it (`info.raw_f`),
only without the `run_app` around it, which is what opens a connection.
"""

import argparse
import os
import sys

# A console script finds its own directory at sys.path[0]: for `modal` that is the environment's bin directory.
# Python put the directory of this file there instead. It must not stay: it would be one more place to import from.
if sys.path and sys.path[0] == os.path.dirname(os.path.abspath(__file__)):
    sys.path[0] = os.path.dirname(os.path.abspath(sys.executable))

import click  # noqa: E402
from modal.app import LocalEntrypoint  # noqa: E402
from modal.cli.import_refs import import_and_filter, parse_import_ref  # noqa: E402
from modal.exception import InvalidError, _CliUserExecutionError  # noqa: E402


def run_in_the_same_process(file: str, module) -> None:
    with open(file, encoding="utf-8") as source:
        code = compile(source.read(), file, "exec")
    exec(code, {"__name__": "before", "__file__": file, "module": module})


def load_entrypoint(reference: str, module_mode: bool) -> LocalEntrypoint:
    import_ref = parse_import_ref(reference, use_module_mode=module_mode, command="modal run")
    runnable, _, _ = import_and_filter(import_ref, base_cmd="modal run", accept_local_entrypoint=True)
    if not isinstance(runnable, LocalEntrypoint):
        sys.exit(f"run_like_modal: {reference} has no single local entrypoint; anything else needs Modal's servers")
    return runnable


def main() -> None:
    parser = argparse.ArgumentParser(prog="run_like_modal.py")
    parser.add_argument("-m", dest="module_mode", action="store_true", help="REFERENCE is a module, not a file")
    parser.add_argument(
        "--before",
        metavar="FILE",
        action="append",
        default=[],
        help="Python file to execute between the import and the entrypoint; may be repeated",
    )
    parser.add_argument("reference", help="as for `modal run`: file.py, file.py::name, or with -m a module")
    arguments = parser.parse_args()

    try:
        entrypoint = load_entrypoint(arguments.reference, arguments.module_mode)
    except _CliUserExecutionError as error:
        # Modal wraps whatever the script raised; its own command line shows the cause.
        raise error.__cause__ from None
    except (InvalidError, click.UsageError) as error:
        sys.exit(f"run_like_modal: {error}")

    function = entrypoint.info.raw_f
    for file in arguments.before:
        run_in_the_same_process(file, sys.modules[function.__module__])
    function()


if __name__ == "__main__":
    main()
