/** Programs that would take a naive reader for ever, or its stack: each ends with an answer or an `unknown` (the limit is the test's own). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { pickleCheck } from '../probe/command.ts';

const MANY = 10_000;
const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i + 1)).join('\n');

/** Each defines `f`. */
const programs: Readonly<Record<string, string>> = {
  parentheses: `x = ${'('.repeat(MANY)}1${')'.repeat(MANY)}\ndef f(): return x\n`,
  brackets: `x = ${'['.repeat(MANY)}${']'.repeat(MANY)}\ndef f(): return x\n`,
  attributes: `import os\nx = os${'.a'.repeat(MANY)}\ndef f(): return x\n`,
  operators: `x = ${Array(MANY).fill('1').join('+')}\ndef f(): return x\n`,
  branches: `if x:\n    x = 1\n${'elif y:\n    x = 2\n'.repeat(MANY)}def f(): return x\n`,
  lambdas: `f = ${'lambda: '.repeat(3000)}1\n`,
  decorators: `def same(g): return g\n${'@same\n'.repeat(3000)}def f(): pass\n`,
  doubledAliases: `a0 = 1\n${lines(60, i => `a${i} = [a${i - 1}, a${i - 1}]`)}\ndef f(): return a60\n`,
  decoratesItself: 'def f(g): return f(f)\n@f\n@f\ndef f(x): return f(f)(f)\n',
  endlessLoops:
    'x = 0\nfor i in range(10**9):\n    for j in range(10**9):\n        x += 1\nwhile True:\n    x += 1\ndef f(): return x\n',
  treeOfCalls: `def r(n): return [r(n - 1), r(n - 1), r(n - 1)]\nx = r(100)\ndef f(): return x\n`,
  doubledCalls: `def f0(): return 1\n${lines(40, i => `def f${i}():\n    f${i - 1}(); return f${i - 1}()`)}\nf40()\nf = f40\n`,
  doubledClosures: `def m0(): return lambda: 1\n${lines(25, i => `def m${i}():\n    a = m${i - 1}(); b = m${i - 1}()\n    return lambda: (a, b)`)}\nf = m25()\n`,
  longInheritance: `class A0: pass\n${lines(3000, i => `class A${i}(A${i - 1}): pass`)}\nf = A3000\n`,
  diamonds: `class A0: pass\nclass B0: pass\n${lines(60, i => `class A${i}(A${i - 1}, B${i - 1}): pass\nclass B${i}(A${i - 1}, B${i - 1}): pass`)}\nf = A60\n`,
  longText: `x = "${'a'.repeat(2_000_000)}"\ndef f(): return x\n`,
  comprehensions: 'x = [i for a in range(10**6) for b in range(10**6) for i in range(10**6)]\ndef f(): return x\n',
};

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'hostile-'));
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(dir, `${name}.py`), text);
  writeFileSync(join(dir, 'one.py'), 'from other import g\ndef f(): return g\n');
  writeFileSync(join(dir, 'other.py'), 'from one import f\ndef g(): return f\n');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test.each([...Object.keys(programs), 'one'])('%s', { timeout: 30_000 }, async name => {
  const { exitCode, stdout, stderr } = await pickleCheck(['trace', `${name}.py`, 'f', '--module', name, '--format', 'json'], {
    cwd: dir,
  });
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  const [payload] = (JSON.parse(stdout) as Result).payloads;
  // An answer, or what stopped it.
  expect(payload!.references.length + payload!.byValue.length + payload!.unknowns.length).toBeGreaterThan(0);
});
