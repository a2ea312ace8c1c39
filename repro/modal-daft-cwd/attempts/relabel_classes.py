# Says of the script's classes and functions that they were defined in `__main__`, which cloudpickle sends by value.
# The functions inside the classes are left alone: they still say `foo`, `foo.Passage.__init__` is found there, and
# so they travel by reference inside the class that now travels by value.
from types import FunctionType

for value in list(vars(module).values()):  # noqa: F821  `module` is bound by run_like_modal.py
    if isinstance(value, (type, FunctionType)) and value.__module__ == module.__name__:  # noqa: F821
        value.__module__ = "__main__"
        print(f"relabelled {value.__qualname__}")
