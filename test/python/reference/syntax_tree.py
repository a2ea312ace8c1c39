"""Referee of src/python/parse.ts: CPython's own syntax trees in the shape of src/python/ast.ts.

Reads file names, one a line; answers with its minor version, then one line of JSON for each:
a tree, or null where CPython finds no program.
Columns become 1-based UTF-16, as in our spans.
"""
import ast
import json
import sys
import tokenize

FSTRINGS_HAVE_PLACES = sys.version_info >= (3, 12)

OPERATORS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
    ast.LShift: "<<", ast.RShift: ">>", ast.BitOr: "|", ast.BitXor: "^", ast.BitAnd: "&", ast.MatMult: "@",
    ast.Not: "not", ast.USub: "-", ast.UAdd: "+", ast.Invert: "~", ast.And: "and", ast.Or: "or",
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.Is: "is", ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in",
}
CONSTANTS = {str: "str", bytes: "bytes", int: "int", float: "float", complex: "complex", bool: "bool",
             type(None): "None", type(...): "Ellipsis"}


class Tree:
    def __init__(self, text):
        self.lines = text.split("\n")
        self.in_fstring = 0

    def column(self, line, offset):
        source = self.lines[line - 1]
        if source.isascii():
            return offset + 1
        before = source.encode("utf-8")[:offset].decode("utf-8")
        return len(before.encode("utf-16-le")) // 2 + 1

    def at(self, node):
        if self.in_fstring and not FSTRINGS_HAVE_PLACES:
            return None
        return [node.lineno, self.column(node.lineno, node.col_offset),
                node.end_lineno, self.column(node.end_lineno, node.end_col_offset)]

    def each(self, nodes):
        return [self.of(node) for node in nodes]

    def maybe(self, node):
        return None if node is None else self.of(node)

    def of(self, node):
        kind = type(node).__name__
        special = getattr(self, "of_" + kind, None)
        if special is not None:
            shape = special(node)
        else:
            shape = {"kind": kind}
            for field, value in ast.iter_fields(node):
                if field in ("ctx", "type_comment", "type_ignores"):
                    continue
                shape[field] = self.field(value)
        shape["at"] = self.at(node)
        return shape

    def field(self, value):
        if isinstance(value, list):
            return [self.field(item) for item in value]
        return self.of(value) if isinstance(value, ast.AST) else value

    def constant(self, value):
        kind = CONSTANTS[type(value)]
        known = kind in ("str", "bool", "float") or kind == "int" and abs(value) < 2 ** 53
        if kind == "float" and value in (float("inf"), float("-inf")):
            known = False
        return {"kind": "Constant", "type": kind, "value": value if known else None}

    def of_Constant(self, node):
        return self.constant(node.value)

    def of_JoinedStr(self, node, template=False):
        values, formatted = self.parts(node)
        if formatted:
            values = [value for value in values if not self.is_text(value)]
        values = [{**value, "at": None} if self.is_text(value) else value for value in values]
        return {"kind": "JoinedStr", "formatted": formatted, "template": template, "values": values}

    def parts(self, node):
        values, formatted = [], False
        self.in_fstring += 1
        for part in node.values:
            if isinstance(part, ast.Constant):
                values.append({**self.constant(part.value), "at": None})
                continue
            values.append(self.of(part.value))
            formatted = formatted or part.conversion != -1 or part.format_spec is not None
            if part.format_spec is not None:
                values += [value for value in self.parts(part.format_spec)[0] if not self.is_text(value)]
        self.in_fstring -= 1
        return values, formatted

    def is_text(self, value):
        return value.get("kind") == "Constant" and value["type"] == "str"

    def of_Dict(self, node):
        items = [{"key": self.maybe(key), "value": self.of(value)} for key, value in zip(node.keys, node.values)]
        return {"kind": "Dict", "items": items}

    def of_BinOp(self, node):
        return {"kind": "BinOp", "op": OPERATORS[type(node.op)], "left": self.of(node.left), "right": self.of(node.right)}

    def of_BoolOp(self, node):
        return {"kind": "BoolOp", "op": OPERATORS[type(node.op)], "values": self.each(node.values)}

    def of_UnaryOp(self, node):
        return {"kind": "UnaryOp", "op": OPERATORS[type(node.op)], "operand": self.of(node.operand)}

    def of_Compare(self, node):
        return {"kind": "Compare", "left": self.of(node.left), "ops": [OPERATORS[type(op)] for op in node.ops],
                "comparators": self.each(node.comparators)}

    def of_AugAssign(self, node):
        return {"kind": "AugAssign", "target": self.of(node.target), "op": OPERATORS[type(node.op)],
                "value": self.of(node.value)}

    def of_AnnAssign(self, node):
        return {"kind": "AnnAssign", "target": self.of(node.target), "annotation": self.of(node.annotation),
                "value": self.maybe(node.value)}

    def of_Await(self, node):
        return {"kind": type(node).__name__, "value": self.of(node.value)}

    def of_Lambda(self, node):
        return {"kind": "Lambda", "args": self.parameters(node.args), "body": self.of(node.body)}

    def generators(self, node):
        return [{"target": self.of(part.target), "iter": self.of(part.iter), "ifs": self.each(part.ifs),
                 "isAsync": bool(part.is_async)} for part in node.generators]

    def of_ListComp(self, node):
        return {"kind": type(node).__name__, "elt": self.of(node.elt), "generators": self.generators(node)}

    of_SetComp = of_GeneratorExp = of_ListComp

    def of_DictComp(self, node):
        return {"kind": "DictComp", "key": self.of(node.key), "value": self.of(node.value),
                "generators": self.generators(node)}

    def of_keyword(self, node):
        return {"arg": node.arg, "value": self.of(node.value)}

    def of_alias(self, node):
        return {"name": node.name, "asname": node.asname}

    def parameter(self, arg, kind, default=None):
        return {"name": arg.arg, "annotation": self.maybe(arg.annotation), "default": self.maybe(default), "kind": kind,
                "at": self.at(arg)}

    def parameters(self, args):
        plain = [(arg, "positional-only") for arg in args.posonlyargs] + [(arg, "positional") for arg in args.args]
        defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults
        read = [self.parameter(arg, kind, default) for (arg, kind), default in zip(plain, defaults)]
        if args.vararg:
            read.append(self.parameter(args.vararg, "var-positional"))
        read += [self.parameter(arg, "keyword-only", default) for arg, default in zip(args.kwonlyargs, args.kw_defaults)]
        if args.kwarg:
            read.append(self.parameter(args.kwarg, "var-keyword"))
        return read

    def type_parameters(self, node):
        return [{"kind": type(part).__name__, "name": part.name, "bound": self.maybe(getattr(part, "bound", None)),
                 "default": self.maybe(getattr(part, "default_value", None)), "at": self.at(part)}
                for part in getattr(node, "type_params", [])]

    def of_FunctionDef(self, node):
        return {"kind": "FunctionDef", "isAsync": isinstance(node, ast.AsyncFunctionDef), "name": node.name,
                "typeParams": self.type_parameters(node), "args": self.parameters(node.args),
                "returns": self.maybe(node.returns), "decorators": self.each(node.decorator_list),
                "body": self.each(node.body)}

    of_AsyncFunctionDef = of_FunctionDef

    def of_ClassDef(self, node):
        return {"kind": "ClassDef", "name": node.name, "typeParams": self.type_parameters(node),
                "bases": self.each(node.bases), "keywords": self.each(node.keywords),
                "decorators": self.each(node.decorator_list), "body": self.each(node.body)}

    def of_TypeAlias(self, node):
        return {"kind": "TypeAlias", "name": self.of(node.name), "typeParams": self.type_parameters(node),
                "value": self.of(node.value)}

    def of_For(self, node):
        return {"kind": "For", "isAsync": isinstance(node, ast.AsyncFor), "target": self.of(node.target),
                "iter": self.of(node.iter), "body": self.each(node.body), "orelse": self.each(node.orelse)}

    of_AsyncFor = of_For

    def of_With(self, node):
        items = [{"context": self.of(item.context_expr), "target": self.maybe(item.optional_vars)} for item in node.items]
        return {"kind": "With", "isAsync": isinstance(node, ast.AsyncWith), "items": items, "body": self.each(node.body)}

    of_AsyncWith = of_With

    def of_Try(self, node):
        return {"kind": "Try", "isStar": type(node).__name__ == "TryStar", "body": self.each(node.body),
                "handlers": self.each(node.handlers), "orelse": self.each(node.orelse),
                "finalbody": self.each(node.finalbody)}

    of_TryStar = of_Try

    def of_ExceptHandler(self, node):
        return {"type": self.maybe(node.type), "name": node.name, "body": self.each(node.body)}

    def of_Match(self, node):
        cases = [{"pattern": self.pattern(case.pattern), "guard": self.maybe(case.guard), "body": self.each(case.body)}
                 for case in node.cases]
        return {"kind": "Match", "subject": self.of(node.subject), "cases": cases}

    def pattern(self, node):
        reads, binds = [], []
        for part in ast.walk(node):
            if isinstance(part, ast.MatchValue):
                reads.append(self.of(part.value))
            elif isinstance(part, ast.MatchSingleton):
                reads.append({**self.constant(part.value), "at": self.at(part)})
            elif isinstance(part, ast.MatchClass):
                reads.append(self.of(part.cls))
            elif isinstance(part, ast.MatchMapping):
                reads += self.each(part.keys)
            for name in (getattr(part, "name", None), getattr(part, "rest", None)):
                if name is not None and isinstance(part, ast.pattern):
                    binds.append(name)
        single = isinstance(node, (ast.MatchValue, ast.MatchSingleton))
        return {"kind": "Pattern", "reads": sorted(reads, key=lambda read: read["at"]), "binds": sorted(set(binds)),
                "irrefutable": self.irrefutable(node), "value": reads[0] if single else None}

    def irrefutable(self, node):
        if isinstance(node, ast.MatchAs):
            return node.pattern is None or self.irrefutable(node.pattern)
        return isinstance(node, ast.MatchOr) and self.irrefutable(node.patterns[-1])


def read(file):
    try:
        with tokenize.open(file) as source:
            text = source.read()
        module = ast.parse(text)
    except (SyntaxError, ValueError):
        return None
    return Tree(text).each(module.body)


def main():
    sys.setrecursionlimit(20_000)
    print(sys.version_info[1])
    for line in sys.stdin:
        print(json.dumps(read(line.rstrip("\n")), separators=(",", ":")), flush=True)


if __name__ == "__main__":
    main()
