# Puts the script's directory on the search path of the running process, as many scripts do. It is there already
# (Modal's loader inserted it), and Daft sends no `sys.path` to its workers.
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(module.__file__)))  # noqa: F821  bound by run_like_modal.py
