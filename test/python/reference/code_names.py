"""Referee of src/python/scopes.ts: what CPython's compiler made of each function, lambda and comprehension.

Reads file names, one a line; answers with its minor version, then one line of JSON for each: null, or
[kind, line, global names, free names, generator, co_names] of every code object but class bodies and modules.
"""
import dis
import json
import sys
import tokenize
import types

GENERATOR = 0x20 | 0x200
KINDS = {"<lambda>": "lambda", "<listcomp>": "comprehension", "<setcomp>": "comprehension",
         "<dictcomp>": "comprehension", "<genexpr>": "comprehension"}


def inside(code):
    return [const for const in code.co_consts if isinstance(const, types.CodeType)]


def global_names(code):
    """As cloudpickle's _extract_code_globals."""
    own = {op.argval for op in dis.get_instructions(code) if op.opname in ("LOAD_GLOBAL", "STORE_GLOBAL", "DELETE_GLOBAL")}
    return own.union(*map(global_names, inside(code)))


def is_class(code):
    return not code.co_flags & 0x2  # CO_NEWLOCALS


def rows(code, found):
    for const in inside(code):
        if not is_class(const):
            kind = KINDS.get(const.co_name, const.co_name)
            generator = bool(const.co_flags & GENERATOR) and const.co_name != "<genexpr>"
            found.append([kind, const.co_firstlineno, sorted(global_names(const)), sorted(const.co_freevars), generator,
                          sorted(const.co_names)])
        rows(const, found)
    return found


def read(file):
    with tokenize.open(file) as source:
        text = source.read()
    try:
        return sorted(rows(compile(text, file, "exec", dont_inherit=True), []))
    except (SyntaxError, ValueError):
        return None


def main():
    sys.setrecursionlimit(20_000)
    print(sys.version_info[1])
    for line in sys.stdin:
        print(json.dumps(read(line.rstrip("\n")), separators=(",", ":")), flush=True)


if __name__ == "__main__":
    main()
