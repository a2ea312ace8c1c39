# The worker is started with `python -m`, so its first search path entry is its working directory, and that is the
# parent's at that moment.
import os

os.chdir(os.path.dirname(os.path.abspath(module.__file__)))  # noqa: F821  `module` is bound by run_like_modal.py
