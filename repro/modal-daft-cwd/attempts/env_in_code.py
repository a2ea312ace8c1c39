# The worker's environment is a copy of `os.environ` made when the query starts (daft/execution/udf.py),
# so a search path that is set here, in the running process, reaches the worker. `sys.path` would not.
import os

os.environ["PYTHONPATH"] = os.path.dirname(os.path.abspath(module.__file__))  # noqa: F821  bound by run_like_modal.py
