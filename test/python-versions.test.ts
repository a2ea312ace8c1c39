/** What a program sends differs between Python versions; measured with cloudpickle 3.1.2 on 3.9, 3.11, 3.12 and 3.13. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { picklers } from '../src/picklers/index.ts';
import { traceExpression } from '../src/run/trace-expression.ts';

async function sends(pythonVersion: string, source: string, expression: string) {
  const dir = mkdtempSync(join(tmpdir(), 'versions-'));
  try {
    writeFileSync(join(dir, 'userscript.py'), source);
    const outcome = await traceExpression({
      options: {
        files: [],
        command: null,
        launches: [],
        change: null,
        cwd: dir,
        shellCwd: dir,
        root: dir,
        python: null,
        pythonVersion,
        assume: new Map(),
        env: {},
        probe: 'never',
        timeout: 10,
        cache: null,
      },
      file: 'userscript.py',
      expression,
      module: 'userscript',
      before: null,
      pickler: picklers.cloudpickle,
    });
    if (outcome.kind === 'usage') return outcome.message;
    const { references, unknowns, unpicklable } = outcome.result.payloads[0]!;
    if (unpicklable) return unpicklable.message;
    return [...references.map(one => one.qualname), ...unknowns.map(one => `unknown: ${one.why}`)];
  } finally {
    rmSync(dir, { recursive: true });
  }
}

const inFunction = (definition: string) =>
  `class Rec: pass\ndef make():\n${definition.replace(/^/gm, '    ')}\n    return made\n`;

test.each([
  ['3.12', inFunction('class made[T]:\n    def go(self, x: T) -> Rec:\n        return x'), ['Rec']],
  ['3.12', inFunction('def made[T: Rec](x: T) -> T:\n    return x'), ['Rec']],
  ['3.13', inFunction('def made[T](x: T) -> list[T]:\n    return T'), []],
])('Python %s: type parameters go with what they stand in', async (version, source, expected) => {
  expect(await sends(version, source, 'userscript.make()')).toEqual(expected);
});

test.each([
  ['import asyncio\nv = asyncio.Lock()\n', '3.9', "cannot pickle 'Context' object"],
  ['import asyncio\nv = asyncio.Lock()\n', '3.11', []],
  ['v = open(__file__, "rb")\n', '3.11', "cannot pickle '_io.BufferedReader' object"],
  ['v = open(__file__, "rb")\n', '3.12', "cannot pickle 'BufferedReader' instances"],
  ['import threading\nv = threading.Thread()\n', '3.12', "cannot pickle '_thread.lock' object"],
  ['import threading\nv = threading.Thread()\n', '3.13', "cannot pickle '_thread._ThreadHandle' object"],
])('%s on Python %s', async (source, version, expected) => {
  expect(await sends(version, source, 'userscript.v')).toEqual(expected);
});
