/** A library whose calls mean something is not followed as if the project had written it, wherever its files lie. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { pickleCheck } from '../probe/command.ts';

const room = realpathSync(mkdtempSync(join(tmpdir(), 'library-elsewhere-')));
afterEach(() => rmSync(room, { recursive: true, force: true }));

const JOB = `import daft
from helpers import norm


@daft.func(use_process=True)
def f(v: int) -> int:
    return norm(v)


if __name__ == "__main__":
    print(daft.from_pydict({"a": [1, 2]}).select(f(daft.col("a"))).to_pydict())
`;

// What it does is not Daft's: followed, it would send nothing.
const LIBRARY = 'def func(**options):\n    return lambda fn: fn\n\ndef from_pydict(columns):\n    return None\n';

async function missing(home: string): Promise<readonly (string | null)[]> {
  const files = {
    'project/pyproject.toml': '',
    'project/scripts/job.py': JOB,
    'project/scripts/helpers.py': 'def norm(v):\n    return v\n',
    [`${home}/daft/__init__.py`]: LIBRARY,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(room, name)), { recursive: true });
    writeFileSync(join(room, name), text);
  }
  const launch = `PYTHONPATH=${join(room, home)} python scripts/job.py`;
  const asked = ['--probe', 'never', '--format', 'json', '--assume', 'daft==0.7.26', '--launch', launch];
  const { stdout } = await pickleCheck(asked, { cwd: join(room, 'project') });
  return (JSON.parse(stdout) as Result).findings.map(one => one.module);
}

// Measured with daft 0.7.26 on PYTHONPATH and behind a .pth entry: No module named 'helpers' in the worker.
test.each(['libs', 'project/env/lib/python3.11/site-packages'])('in %s', async home => {
  expect(await missing(home)).toEqual(['helpers']);
});

test('but what the project itself calls so is its own', async () => {
  expect(await missing('project/vendor')).toEqual([]);
});
