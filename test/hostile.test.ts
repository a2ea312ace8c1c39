/**
 * Hostile and generated source: each ends with an answer or an unknown. Without their bounds these would overflow our stack, fill the
 * memory or have no end, so a case that is not bounded fails by its crash or by the runner's own timeout.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { picklers } from '../src/picklers/index.ts';
import { traceExpression } from '../src/run/trace-expression.ts';

const dir = mkdtempSync(join(tmpdir(), 'hostile-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** What is not known of the value of `f`, and what could not be read of the file. */
async function doubtsAbout(source: string, files: Readonly<Record<string, string>> = {}) {
  for (const [name, text] of Object.entries({ 'userscript.py': source, ...files })) writeFileSync(join(dir, name), text);
  const outcome = await traceExpression({
    options: {
      files: [],
      launches: [],
      change: null,
      command: null,
      cwd: dir,
      shellCwd: dir,
      root: dir,
      python: null,
      pythonVersion: '3.11',
      assume: new Map(),
      env: {},
      probe: 'never',
      timeout: 10,
      cache: null,
    },
    file: 'userscript.py',
    expression: 'f',
    module: 'userscript',
    before: null,
    pickler: picklers.cloudpickle,
  });
  if (outcome.kind === 'usage') return { message: outcome.message };
  const [payload] = outcome.result.payloads;
  return { unknowns: payload!.unknowns.map(one => one.why), problems: outcome.result.problems };
}

const many = (count: number, line: (n: number) => string) => Array.from({ length: count }, (_, n) => line(n)).join('');
const times = (count: number, text: string) => text.repeat(count);

const harmless: Readonly<Record<string, string>> = {
  'lists that hold themselves': 'x = []\nx.append(x)\nd = {}\nd["d"] = d\nf = lambda: (x, d)\n',
  'names that are each other': 'class A: pass\nA.a = A\na = b = A\nb.c = a\nf = lambda: 1\n',
  'a function that decorates itself':
    'def f(g=None): return f\n@f\ndef f(x): return f(x)\n@f\n@f\ndef f(g): return g\nf = lambda: 1\n',
  'a loop without an end': 'while True:\n    pass\nf = lambda: 1\n',
  'a counter without an end': 'n = 1\nwhile n:\n    n += 1\nf = lambda: 1\n',
  'a billion rounds': `${many(4, n => `${'    '.repeat(n)}for i${n} in range(10**9):\n`)}                x = 1\nf = lambda: x\n`,
  'a billion elements': 'x = [i for i in range(10**9)]\ny = list(range(10**9))\nz = [0] * 10**9\nf = lambda: (x, y, z)\n',
  'loops inside a comprehension': `x = [1 ${many(6, n => `for i${n} in range(64) `)}]\nf = lambda: 1\n`,
  'lists and texts that double': 'x, y = [1], "a"\nfor i in range(60):\n    x = x + x\n    y = y + y\nf = lambda: (x, y)\n',
  'names on two sides of each other': `x0 = [1]\n${many(300, n => `x${n + 1} = [x${n}, x${n}]\n`)}f = lambda: x300\n`,
  'closures over closures twice': `def make(a, b): return lambda: (a, b)\nf = lambda: 1\n${times(200, 'f = make(f, f)\n')}`,
  'thousands of appended elements': `x = []\nd = {}\n${many(5000, n => `x.append(${n})\nd["k${n}"] = ${n}\n`)}f = lambda: (x, d)\n`,
  'thousands of parameters': `def g(${many(5000, n => `a${n}=None, `)}): pass\ng(${many(5000, n => `${n}, `)})\nf = lambda: g\n`,
};

test.each(Object.entries(harmless))(
  '%s: answered',
  async (_, source) => {
    expect(await doubtsAbout(source)).toEqual({ unknowns: [], problems: [] });
  },
  60_000,
);

const deep: Readonly<Record<string, string>> = {
  parentheses: `x = ${times(10_000, '(')}1${times(10_000, ')')}\nf = lambda: x\n`,
  lists: `x = ${times(10_000, '[')}${times(10_000, ']')}\nf = lambda: x\n`,
  'attribute chains': `import os\nx = os${times(10_000, '.a')}\nf = lambda: x\n`,
  'binary operators': `x = ${times(10_000, '1 + ')}1\nf = lambda: x\n`,
  conditions: `x = ${times(10_000, '1 if a else ')}2\nf = lambda: x\n`,
  branches: `${many(10_000, n => `${n ? 'elif' : 'if'} a == ${n}:\n    x = ${n}\n`)}f = lambda: x\n`,
  calls: `def g(): return g\nx = g${times(10_000, '()')}\nf = lambda: x\n`,
  lambdas: `f = ${times(3000, 'lambda: ')}1\n`,
  'an inheritance chain': `class A0: pass\n${many(3000, n => `class A${n + 1}(A${n}): pass\n`)}f = A3000\n`,
  diamonds: `class A0: pass\nclass B0: pass\n${many(60, n => `class A${n + 1}(A${n}, B${n}): pass\nclass B${n + 1}(A${n}, B${n}): pass\n`)}f = A60\n`,
  'a long text': `x = "${times(2_000_000, 'a')}"\nf = lambda: x\n`,
  decorators: `def d(f):\n    def w(): return f\n    return w\n${times(3000, '@d\n')}def f(): return 1\n`,
  'linked objects': `class N:\n    def __init__(self, n): self.n = n\nx = None\n${times(5000, 'x = N(x)\n')}f = lambda: x\n`,
  'choices inside choices': `import random\nx = 0\n${times(60, 'x = [x] if random.random() else (x,)\n')}f = lambda: x\n`,
  'calls that double': `def c0(): return 1\n${many(40, n => `def c${n + 1}(): return c${n}(), c${n}()\n`)}x = c40()\nf = lambda: x\n`,
  'an attribute that asks for itself':
    'class A:\n    def __getattr__(self, n): return getattr(self, n)\n    def __reduce__(self): return self.__reduce__()\nx = A().y\nf = lambda: (x, A())\n',
};

test.each(Object.entries(deep))(
  'deep: %s: an answer or an unknown',
  async (_, source) => {
    const { unknowns, message } = await doubtsAbout(source);
    expect(message).toBeUndefined();
    for (const why of unknowns!) expect(why).not.toMatch(/internal error|call stack/);
  },
  60_000,
);

test('modules that import each other', async () => {
  const other = 'import userscript\nfrom userscript import *\ng = lambda: userscript.f\n';
  const { message, unknowns } = await doubtsAbout('import other\ndef f(): return other.g\nf.x = 1\n', { 'other.py': other });
  expect({ message, unknowns }).toEqual({ unknowns: [] });
});
