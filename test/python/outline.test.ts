/** Bodies of functions, and statements that only define, are left for later: the same trees, and the same errors. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { FunctionDef, ModuleSyntax } from '../../src/python/ast.ts';
import { bytesOf } from '../../src/python/disk.ts';
import { loadParser, type PythonParser } from '../../src/python/parse.ts';
import { sourceOf } from '../../src/python/read-source.ts';
import { installed } from './referee.ts';

let parser: PythonParser;
beforeAll(async () => {
  parser = await loadParser();
});

/** Short files are read at once. */
const long = (source: string): string => `${source}${source.endsWith('\n') ? '' : '\n'}# ${'-'.repeat(4000)}\n`;

/** What is masked before it is parsed is parsed as a whole (src/python/convert/masks.ts). */
const parseWhole = (source: string): ModuleSyntax => parser.parse(`${source}\ntype (x)\n`, 'x.py');

const isRead = (fn: FunctionDef): boolean => Object.getOwnPropertyDescriptor(fn, 'body')?.get === undefined;

/** Everything in a tree, the bodies that are read only now among it, without the last statement of `parseWhole`. */
const contents = (module: ModuleSyntax, statements: number): unknown => structuredClone(module.body.slice(0, statements));

function expectSameTree(source: string): void {
  const later = parser.parse(source, 'x.py');
  const whole = parseWhole(source);
  expect(whole.body.length).toBe(later.body.length + 1);
  expect(contents(later, later.body.length)).toEqual(contents(whole, later.body.length));
  expect(later.errors).toEqual([]);
}

const samples: Record<string, string> = {
  'functions in functions, and classes in them': `
def outer(a, b=1):
    def inner(c):
        class Local:
            def method(self):
                return a, c
        return Local
    return inner
`,
  'methods, decorated and async ones': `
class Model:
    limit = 3

    @property
    def size(self) -> int:
        return len(self.parts)

    @staticmethod
    async def load(path: str, *, retries: int = 2):
        async with opened(path) as file:
            return [part async for part in file if await part.ready()]
`,
  'comments around the body': `
def f():  # after the head
    # before the first statement
    x = 1  # beside one
    return x  # beside the last
    # after it

    # and further below
y = 2  # a comment of some length behind a statement of the module
`,
  'semicolons, continued lines, brackets over lines': `
def f(
    a,
    b,
):
    x = 1; y = 2;
    z = x + \\
        y
    return [
  a,
b,
    ]
`,
  'texts that look like code': `
def f():
    """Says
def g():
not indented
    """
    return '''
class C:
''' + "it's # no comment" + r'\\\\'
T = """
def no():
    pass
"""
`,
  'strings of every kind': `
def f(a):
    first = rb'\\x00' b"b" + Rb"c"
    second = f"{a!r:>{len(a)}} {{}} {a['k']}" "and" 'more'
    return first, second, u'u', '\\'', "\\"", "\\
"
LONG = 'a text of more than twenty characters with \\'quotes\\' and \\\\'
`,
  'one line, and nothing but a docstring': `
def one(): return 1
def two(): """Nothing but this docstring, of some length."""
def three():
    """Nothing but this docstring."""
`,
  'functions below conditions': `
try:
    import fast
except ImportError:
    def encode(x):
        return str(x)
else:
    if fast:
        def encode(x):
            for i in range(3):
                while x:
                    x -= 1
                else:
                    break
            return x
`,
  'other alphabets': `
def größe(naïve):
    résumé = "日本語 🐍 text"
    return résumé, naïve
`,
  'every statement': `
def f(x, *args, k: dict[str, int] = None, **kw) -> "T":
    global g
    from . import sibling
    from ..up import (one, two as deux)
    import os.path as p, sys
    assert x not in args, "message"
    del kw["a"], k
    a, = args
    *b, c = args
    d: int = 3
    e: list[int]
    x = y = -1 if not x else +2
    x @= 3; x **= 2; x //= ~1
    if (n := len(args)) > 1 and x is not None or n <= 2 != 3: return
    match x:
        case 1 | 2: pass
        case {"k": [*_, {"deep": v}]} if v: raise E from None
        case _:
            raise
    with open(p) as f, lock: yield
    while True:
        try: yield from f
        except* (A, B) as error: continue
        finally: ...
    return lambda *a, k=1, **kw: (yield x), x[1:2, ..., ::3], {**kw, "a": 1}, [*a], 1., .5, 0xFF, 1e-5, 3j
`,
};

samples['definitions that wait'] = `
class Model(Base[int], metaclass=ABCMeta):  # beside the head
    """Holds one row (of many)."""

    # before a name
    limit: ClassVar[int] = 3  # beside a name
    names = ("a", 'b',  # in brackets
             r"c\\d")

    @property
    def size(self) -> int:
        return len(self.parts)  # last

    class Meta:
        ordering = ["-size"]
    # after it

@functools.lru_cache(maxsize=None)
async def load(path: str, *, retries: int = 2, key=lambda a: {"b": a}):
    async with opened(path) as file:
        return [part async for part in file if await part.ready()]
TABLE = {
    "one": Model,
    # two
    "two": [Model, None, 1.5, -2],
}
SPLIT: dict[
    str, int  # a comment of more than twenty characters
] = {"a text of more than twenty characters": 1}
class Last(Model):
    """Nothing comes after it, not even the end of its line."""
`;

describe('the same trees as when all is read at once', () => {
  test.each(Object.entries(samples))('%s', (_, sample) => {
    const source = long(sample.slice(1));
    expectSameTree(source);
    expectSameTree(source.replaceAll('\n', '\r\n'));
  });

  test('the last line has no end', () => {
    const source = `${long('')}def f():\n    return [1, 2, 3, 4, 5]`;
    expectSameTree(source);
  });

  test('large files of libraries', { timeout: 240_000 }, () => {
    let left = 0;
    for (const file of installed('modal', 'aiohttp', 'pydantic')) {
      const read = sourceOf(bytesOf(file));
      if (read.kind === 'unreadable' || read.text.length < 4000) continue;
      const { parts } = parser.parse(read.text, 'x.py');
      left += parts.filter(one => one.kind === 'Deferred' || (one.kind === 'FunctionDef' && !isRead(one))).length;
      expectSameTree(read.text);
    }
    expect(left).toBeGreaterThan(1000);
  });
});

/** Of the statements that wait, the names that they bind. */
const waiting = (source: string): readonly string[] =>
  parser.parse(long(source), 'x.py').parts.flatMap(part => (part.kind === 'Deferred' ? [part.name] : []));

describe('statements that only define wait', () => {
  test.each([
    'class C:\n    """Some text, so that it is long enough to wait for its turn."""\n',
    'class C(Base, mod.Other[T, list[int]], metaclass=ABCMeta, total=False):\n    x: int = 1\n\n    def f(self):\n        return g()\n',
    '@dataclass(frozen=True)\nclass C:\n    x: int\n    y: list[str] = field(default_factory=list)  # call() in a comment\n',
    'class C:\n    class D:\n        """Some text, so that it is long enough."""\n    def f(self): ...\n',
    '@contextmanager\ndef C(a, b=None, *, c: dict[str, int] = LIMIT) -> "Iterator[C]":\n    yield g()\n',
    'def C(self, some: int, further: str, parameters: bool, of_it: float) -> None: ...\n',
    'C = ["a text (with brackets)", "one; two", {"a": 1}, ("==", "="), r"os.environ[]"]\n',
    'C: Final[re.Pattern[str]] = re.compile(r"some (long) pattern (of a language)", re.VERBOSE)\n',
  ])('%s', source => expect(waiting(source)).toEqual(['C']));
});

describe('statements that do anything else do not', () => {
  test.each([
    'class C:\n    table = make_table("which may do anything to anyone, as far as is known")\n',
    'class C:\n    """Some text, so that it is long enough."""\n    if DEBUG:\n        x = 1\n',
    'class C:\n    """Some text, so that it is long enough."""\n    @registered\n    def f(self): ...\n',
    'class C:\n    """Some text, so that it is long enough."""\n    def __init_subclass__(cls): ...\n',
    'class C(make_base("which may do anything to anyone, as far as is known")):\n    x = 1\n',
    '@app.function()\ndef f(a, b, c, d, e, f, g):\n    return "and some more text here"\n',
    'def f(a=os.environ["AND SOME MORE TEXT HERE, SO THAT IT IS LONG ENOUGH"]):\n    pass\n',
    'def f(a=measure("and some more text here, so that it is long enough")):\n    pass\n',
    'home = os.environ["AND SOME MORE TEXT HERE, SO THAT IT IS LONG ENOUGH TO WAIT"]\n',
    'one = two = ["and some more text here, so that it is long enough to wait for it"]\n',
    'text = f"{measure()} and some more text here, so that it is long enough to wait"\n',
    'x = ["and some more text here, so that it is long enough to wait for it"]; y = 1\n',
    'x = dask.config.set({"and some more text here, so that it is long enough": 1})\n',
    'x = [*others, "and some more text here, so that it is long enough to wait for it"]\n',
    'x = [one for one in others if one != "and some more text here, so that it is long"]\n',
    'x = others + ["and some more text here, so that it is long enough to wait for it"]\n',
    'x: dict[\n  str, int\n] = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}\n',
    'app.name = ["and some more text here, so that it is long enough to wait for it"]\n',
    'try: x = ["and some more text here, so that it is long enough to wait"]\nfinally: pass\n',
  ])('%s', source => expect(waiting(source)).toEqual([]));
});

test.each([
  'class C:\n    x = 1\n    y = = "some text, so that it is long enough to wait"\n    z = 2\n',
  'x = 1\ny = ["some text, so that it is long enough to wait" "and more of it", 1 2]\n',
  'x = 1\n@property\n@staticmethod\ny = ["some text, so that it is long enough to wait for its turn"]\n',
])('a slip in a definition that nobody reads: %s', source => {
  const [problem] = parser.parse(long(source), 'x.py').errors;
  expect(problem?.at.line).toBeGreaterThanOrEqual(1);
  expect(problem?.at.line).toBeLessThanOrEqual(5);
});

describe('a slip in a body that nobody reads', () => {
  /** Each stands in the seventh line. */
  const slips = [
    'x = = 1',
    'x = (1, 2',
    'x = [1, 2)',
    'return "text',
    'if x',
    'if x: :',
    'else if x:',
    'x = y z',
    'print "x"',
    'print x',
    'for x y in z: pass',
    'x = if y',
    'x + = 1',
    'x = 1 +',
    'f(a,, b)',
    'f(a b)',
    'from import x',
    'self..name = 1',
    'x = 5y',
    'x ? y : z',
    'x = y $ 2',
    'a = b!',
    'x = not',
    'while x = 1: pass',
    '<<<<<<< HEAD',
    'x = {"a": 1 "b": 2}',
    'x\u00a0= 1',
  ];

  test.each(slips)('%s', slip => {
    const source = long(`def f(x):\n    return x\n\n\ndef g(y):\n    y = 1\n    ${slip}\n    return y\n`);
    const [problem] = parser.parse(source, 'x.py').errors;
    // What is open, or too much, the grammar may see some lines before or after.
    expect(problem?.at.line).toBeGreaterThanOrEqual(5);
    expect(problem?.at.line).toBeLessThanOrEqual(8);
  });
});

test('a body is read when it is asked for, and so is what only the grammar can find in it', () => {
  const module = parser.parse(long('def f(a):\n    return f"{a b}", "and some text"\n'), 'x.py');
  const [fn] = module.body;
  if (fn?.kind !== 'FunctionDef') throw new Error('no function');
  expect(isRead(fn)).toBe(false);
  expect(module.errors).toEqual([]);
  expect(fn.body).toHaveLength(1);
  expect(module.errors).toMatchObject([{ at: { file: 'x.py', line: 2 } }]);
});

test('of a short file all is read at once', () => {
  const [fn] = parser.parse('def f(a):\n    return [a, a, a, a, a, a, a]\n', 'x.py').body;
  expect(fn?.kind === 'FunctionDef' && isRead(fn)).toBe(true);
});

test('a class with more bases than calls can nest', () => {
  expect(waiting(`class C(${'A, '.repeat(50_000)}):\n    x = 1\n`)).toEqual(['C']);
});
