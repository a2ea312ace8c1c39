/** Every measured launch and every measured pickle gets the verdict that the real libraries gave it (test/cases/README.md). */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const project = fileURLToPath(new URL('..', import.meta.url));
const groups = [...readdirSync(new URL('cases/workers', import.meta.url)), 'modal', 'pickle'];
const summary = /(\d+)\/(\d+) (?:launches )?exact.*?, (\d+) unknown, (\d+) wrong/;

/** Programs whose pickles no reading of source can tell: code put together at run time, a recursion limit. */
const undecidable: Readonly<Record<string, number>> = { pickle: 3 };

test.each(groups)('the static verdicts agree with reality: %s', { timeout: 600_000 }, group => {
  const run = spawnSync('node', ['tools/agreement.mjs', group, '-v'], { cwd: project, encoding: 'utf8' });
  // `-v` names each case that is not exact.
  const [, exact, all, unknown, wrong] = (summary.exec(run.stdout) ?? []).map(Number);
  expect(wrong, run.stdout + run.stderr).toBe(0);
  expect(unknown, run.stdout).toBeLessThanOrEqual(undecidable[group] ?? 0);
  expect(exact).toBe(all! - unknown!);
  expect(all).toBeGreaterThan(3);
  expect(run.status).toBe(0);
});
