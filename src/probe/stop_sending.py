"""Stops what would run the job: the calls of Modal, Daft, Ray and Dask that send something or execute a plan.

Packages are patched after the script has imported them; none is imported for this.
"""

import importlib.util
import re
import sys


class JobWouldStart(BaseException):
    """Not an Exception: no handler of the script's takes it for an error of its own."""


def stop(*args, **kwargs):
    raise JobWouldStart()


def stop_methods(owner, pattern):
    for name in dir(owner):
        if re.fullmatch(pattern, name):
            try:
                setattr(owner, name, stop)
            except (AttributeError, TypeError):
                pass


def stop_modal(modal):
    for owner in (getattr(modal, name, None) for name in ("Function", "App", "Cls", "Sandbox")):
        if owner is not None:
            stop_methods(owner, r"remote|remote_gen|map|starmap|for_each|spawn|spawn_map|run|deploy|create")


def stop_daft(daft):
    # Methods that execute a plan (daft/dataframe/dataframe.py, 0.7.26).
    stop_methods(daft.DataFrame, r"collect|show|to_(pandas|arrow|arrow_iter|pydict|pylist|torch_\w+|ray_dataset|dask_dataframe)|iter_(rows|partitions)|count_rows|write_\w+|__iter__")


def stop_ray(ray):
    stop_methods(ray, r"init|get|put|wait")


def stop_dask(dask):
    stop_methods(dask, r"compute|persist")


def stop_distributed(distributed):
    stop_methods(distributed, r"Client|LocalCluster")


HOOKS = {"modal": stop_modal, "daft": stop_daft, "ray": stop_ray, "dask": stop_dask, "distributed": stop_distributed}


class AfterImport:
    """A finder that finds what the others find, and patches it once it is loaded."""

    def find_spec(self, name, path=None, target=None):
        hook = HOOKS.pop(name, None)
        if hook is None:
            return None
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            return spec
        load = spec.loader.exec_module

        def load_and_patch(module):
            load(module)
            hook(module)

        spec.loader.exec_module = load_and_patch
        return spec


def install():
    sys.meta_path.insert(0, AfterImport())
