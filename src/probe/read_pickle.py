"""Reads which names a pickle would import, without loading it.

Names stand in GLOBAL and STACK_GLOBAL, and in the argument of `subimport`, by which cloudpickle sends a module (or a TypeVar's).
"""

import pickletools

MARK = object()


def references(data):
    """(module, qualname) pairs in the order of the pickle; qualname None for a module object."""
    stack, memo, found = [], [], []
    for opcode, arg, _ in pickletools.genops(data):
        name = opcode.name
        if name == "MARK":
            stack.append(MARK)
        elif name in ("MEMOIZE", "BINPUT", "LONG_BINPUT", "PUT"):
            index = len(memo) if name == "MEMOIZE" else int(arg)
            memo.extend([None] * (index + 1 - len(memo)))
            memo[index] = stack[-1] if stack else None
        elif name in ("BINGET", "LONG_BINGET", "GET"):
            index = int(arg)
            stack.append(memo[index] if index < len(memo) else None)
        elif name == "GLOBAL":
            module, qualname = arg.split(" ", 1)
            found.append((module, qualname))
            stack.append((module, qualname))
        elif name == "STACK_GLOBAL":
            qualname, module = stack.pop(), stack.pop()
            found.append((module, qualname))
            stack.append((module, qualname))
        elif name == "REDUCE":
            given, called = stack.pop(), stack.pop()
            if isinstance(called, tuple) and called[1:] == ("subimport",) and isinstance(given, list):
                found.append((given[0], None))
            stack.append(None)
        else:
            apply(opcode, arg, stack)
    return [one for one in found if all(isinstance(text, str) or text is None for text in one)]


def apply(opcode, arg, stack):
    """Any other opcode: what it takes off the stack and puts on it, as pickletools describes it."""
    before = list(opcode.stack_before)
    taken = []
    if pickletools.stackslice in before:
        while stack and stack[-1] is not MARK:
            taken.insert(0, stack.pop())
        if stack:
            stack.pop()
        before = before[: before.index(pickletools.markobject)]
    for _ in before:
        if stack:
            taken.insert(0, stack.pop())
    for _ in opcode.stack_after:
        if isinstance(arg, str):
            stack.append(arg)
        elif opcode.name.startswith("TUPLE"):
            stack.append(taken)
        else:
            stack.append(None)
