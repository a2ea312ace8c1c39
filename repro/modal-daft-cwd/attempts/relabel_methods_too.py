# The control of relabel_classes.py: the functions inside the classes are relabelled as well, and nothing is left
# that says `foo`.
from types import FunctionType

for value in list(vars(module).values()):  # noqa: F821  `module` is bound by run_like_modal.py
    if not isinstance(value, (type, FunctionType)) or value.__module__ != module.__name__:  # noqa: F821
        continue
    members = list(vars(value).values()) if isinstance(value, type) else []
    for relabelled in [value, *(member for member in members if isinstance(member, FunctionType))]:
        relabelled.__module__ = "__main__"
        print(f"relabelled {relabelled.__qualname__}")
