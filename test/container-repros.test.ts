/**
 * repro/container-path (ADR-030) and repro/container-files (ADR-031): each form is a project to `cd` into. What must be found there is
 * listed here; what the command printed, with what its probe saw, is recorded beside the forms (`UPDATE=1` writes it).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Result } from '../src/model/result.ts';
import { plainEnvironment, shell } from './probe/command.ts';

const repro = fileURLToPath(new URL('../repro', import.meta.url));
const env = plainEnvironment();

const forms = {
  'container-path/broken': ['path-mismatch src/train.py:26 proved'],
  'container-path/repaired': [],
  // An import at the top runs before any edit of sys.path in a function.
  'container-path/top-level': ['path-mismatch src/train.py:7 proved'],
  // `add_local_python_source` takes names of modules, not paths.
  'container-path/python-source': ['invalid-launch src/train.py:11 predicted'],
  // Only when the volume is empty: the branch is not decided before the run.
  'container-files/broken': ['missing-file src/train.py:21 unknown', 'missing-file src/train.py:27 unknown'],
  'container-files/repaired': [],
} as const;

describe.each(Object.entries(forms))('%s', (form, expected) => {
  const cwd = join(repro, form);
  const command = 'pickle-check -- modal run src/train.py';

  test('gives exactly these findings', { timeout: 60_000 }, async () => {
    const { stdout } = await shell(command.replace(' --', ' --format json --'), { cwd, env });
    const { findings } = JSON.parse(stdout) as Result;
    const seen = findings.map(({ rule, at, verdict }) => `${rule} ${at.file}:${at.line} ${verdict}`);
    expect(seen).toEqual(expected);
  });

  test('prints what is recorded', { timeout: 60_000 }, async () => {
    const { exitCode, stdout } = await shell(command, { cwd, env });
    const [project, name] = form.split('/');
    const file = join(repro, project!, 'recorded', `${name}.txt`);
    const seen = `$ ${command}\n${stdout}exit code ${exitCode}\n`.replaceAll(repro, '<repro>');
    if (process.env['UPDATE'] === '1') writeFileSync(file, seen);
    expect(seen).toBe(readFileSync(file, 'utf8'));
  });
});
