# Prints what the pickle of each UDF asks its receiver to import from the script, without loading it.
import pickletools

import daft.pickle


def names_in(payload):
    # STACK_GLOBAL takes module and qualname from the stack; cloudpickle's pickles push them as the two strings before
    # it, or fetch one it has pushed before from the memo.
    strings, memo, last = [], [], ""
    for opcode, argument, _ in pickletools.genops(payload):
        if opcode.name in ("SHORT_BINUNICODE", "BINUNICODE"):
            strings.append(argument)
        elif opcode.name == "MEMOIZE":
            memo.append(strings[-1] if last in ("SHORT_BINUNICODE", "BINUNICODE") else None)
        elif opcode.name in ("BINGET", "LONG_BINGET") and isinstance(memo[argument], str):
            strings.append(memo[argument])
        elif opcode.name == "STACK_GLOBAL":
            yield ".".join(strings[-2:])
        last = opcode.name


for name in ("encode", "score", "Tagger"):
    udf = getattr(module, name)  # noqa: F821  `module` is bound by run_like_modal.py
    if name == "Tagger":
        udf = udf("long")
    names = sorted(set(names_in(daft.pickle.dumps(udf))))
    own = [each for each in names if each.startswith(module.__name__ + ".")]  # noqa: F821
    print(f"{name}: {', '.join(own) or 'nothing of the script'}")
print("done: 3 UDFs pickled, none run")
raise SystemExit
