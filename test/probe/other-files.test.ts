/** One script that misbehaves under the probe costs no other file its result. */
import { expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { failingJob, makeProject } from '../fixes/project.ts';

test('beside one that ends the interpreter, one that loops and one that raises', { timeout: 120_000 }, async () => {
  const project = makeProject({
    'scripts/ends.py': `${failingJob}\nimport os\n\nvars(os)["_exit"](7)\n`,
    'scripts/good.py': failingJob,
    'scripts/loops.py': `${failingJob}\nwhile True:\n    pass\n`,
    'scripts/raises.py': `${failingJob}\nint("no number")\n`,
  });
  const { stdout, stderr } = await project.check('scripts', '--probe', 'always', '--timeout', '8', '--format', 'json');
  expect(stderr).toBe('');
  const { findings } = JSON.parse(stdout) as Result;
  const told = findings.map(one => `${one.module} ${one.verdict}: ${one.evidence.at(-1)?.split('\n').at(-1)}`);
  expect(told).toEqual([
    'ends predicted: probe failed: Python ended with code 7 while the script was imported',
    "good proved: ModuleNotFoundError: No module named 'good'",
    'loops predicted: probe failed: it did not finish within 8 seconds (--timeout changes that)',
    "raises predicted: probe failed: scripts/raises.py does not import: ValueError: invalid literal for int() with base 10: 'no number'",
  ]);
});
