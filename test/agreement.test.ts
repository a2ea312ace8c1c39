/** Every measured launch of the Daft cases gets the verdict that the real library gave it (test/cases/README.md). */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const project = fileURLToPath(new URL('..', import.meta.url));
const summary = /^daft\s+(\d+)\/(\d+) launches exact \([\d.]+ %\), (\d+) unknown, (\d+) wrong$/m;

test('the static verdict is exact for every launch of the Daft cases', { timeout: 600_000 }, () => {
  const run = spawnSync('node', ['tools/agreement.mjs', 'daft', '-v'], { cwd: project, encoding: 'utf8' });
  const [line = '', exact, launches, unknown, wrong] = summary.exec(run.stdout) ?? [];
  expect(line, run.stdout + run.stderr).not.toBe('');
  // `-v` prints each launch that is not exact: a failure names them.
  expect(run.stdout.trimEnd()).toBe(line);
  expect({ exact, unknown, wrong }).toEqual({ exact: launches, unknown: '0', wrong: '0' });
  expect(Number(launches)).toBeGreaterThan(100);
  expect(run.status).toBe(0);
});
