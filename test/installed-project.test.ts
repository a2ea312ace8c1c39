/** What an environment that nobody made for the project can say, and what it cannot. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pickleCheck, project } from './probe/command.ts';

let dir: string;
beforeEach(() => {
  // Outside of this project, so that its `.venv` is not the one beside the script.
  dir = mkdtempSync(join(tmpdir(), 'installed-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const JOB = `import multiprocessing as mp
from textkit.digests import digest

if __name__ == "__main__":
    with mp.get_context("spawn").Pool(2) as pool:
        print(pool.map(digest, ["a", "b"]))
`;
const FLAT = {
  'textkit/__init__.py': '',
  'textkit/digests.py': 'def digest(text):\n    return len(text)\n',
  'scripts/job.py': JOB,
};
const BUILT = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';

async function check(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  const { exitCode, stdout } = await pickleCheck([...args, '--probe', 'never', '--format', 'json'], { cwd: dir });
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; severity: string; message: string }[] };
  return { exitCode, findings: findings.map(one => `${one.severity}[${one.rule}] ${one.message}`) };
}

describe('packages beside pyproject.toml, imported from scripts/', () => {
  const asInstalled =
    'note[unimportable-import] `textkit` is in no directory that this launch searches: it is taken to be installed, as a part of this project';
  const missing = 'error[unimportable-import] python (yours) cannot import `textkit`';

  test('a project that says how it is built is taken to be installed', async () =>
    expect(await check({ ...FLAT, 'pyproject.toml': BUILT }, 'scripts/job.py')).toEqual({
      exitCode: 0,
      findings: [asInstalled],
    }));

  test('one with a setup.py too', async () =>
    expect(await check({ ...FLAT, 'setup.py': 'from setuptools import setup\nsetup()\n' }, 'scripts/job.py')).toEqual({
      exitCode: 0,
      findings: [asInstalled],
    }));

  test('one that only configures its tools is not', async () =>
    expect(await check({ ...FLAT, 'pyproject.toml': '[tool.ruff]\n' }, 'scripts/job.py')).toEqual({
      exitCode: 1,
      findings: [missing],
    }));

  test('an environment of its own that lacks it is believed', async () => {
    const { exitCode, findings } = await check(
      { ...FLAT, 'pyproject.toml': BUILT },
      'scripts/job.py',
      '--python',
      join(project, '.venv'),
    );
    expect({ exitCode, findings }).toEqual({ exitCode: 1, findings: [expect.stringContaining('cannot import `textkit`')] });
  });
});

describe('directories that are named like the library they are about', () => {
  const SENDS = 'import daft\nimport multiprocess as mp\n\ndef size(text):\n    return len(text)\n\n';
  const RUNS = 'if __name__ == "__main__":\n    mp.Pool(2).map(size, ["a"])\n';

  test('inside of a package that is above the script', async () =>
    expect(
      await check(
        {
          'pyproject.toml': BUILT,
          'kit/__init__.py': '',
          'kit/sklearn/__init__.py': '',
          'kit/jobs/job.py': `import sklearn\n${SENDS}${RUNS}`,
        },
        'kit/jobs/job.py',
      ),
    ).toEqual({ exitCode: 0, findings: [] }));

  test('of a receiver, anywhere', async () =>
    expect(
      await check({ 'tests/daft/helpers.py': '', 'tests/jobs/job.py': SENDS + RUNS }, 'tests/jobs/job.py', '--root', '.'),
    ).toEqual({ exitCode: 0, findings: [] }));
});

test('a module that Cython builds is not missing where it is not built', async () =>
  expect(
    await check(
      {
        ...FLAT,
        // No Python: neither are its imports followed.
        'textkit/_fast.pyx':
          'from textkit._blas cimport dot\nfrom textkit._blas import add\n\ncdef int twice(int n):\n    return 2 * n\n',
        'textkit/digests.py': 'from textkit._fast import inner\n\ndef digest(text):\n    return inner(text)\n',
        'job.py': JOB,
      },
      'job.py',
    ),
  ).toEqual({ exitCode: 0, findings: [] }));

test('what is imported if it is there is taken to be there: dill of `multiprocess` pickles a lambda', async () =>
  expect(
    await check(
      {
        'job.py': `try:
    from multiprocess import Pool
except ImportError:
    from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(lambda text: len(text), ["a"]))
`,
      },
      'job.py',
    ),
  ).toEqual({ exitCode: 0, findings: [] }));

describe('modules that a checkout lacks because the build makes them', () => {
  const NEEDS = { ...FLAT, 'textkit/__init__.py': 'from textkit._made import made\n' };
  const built = (toml: string) => ({ ...NEEDS, 'pyproject.toml': `${BUILT}\n${toml}` });
  const inPackage = ['--env', 'PYTHONPATH=.', 'scripts/job.py'];

  test.each([
    ['hatch-vcs', built('[tool.hatch.build.hooks.vcs]\nversion-file = "textkit/_made.py"\n')],
    ['setuptools_scm', built('[tool.setuptools_scm]\nversion_file = "src/textkit/_made.py"\n')],
    ['setuptools-rust', built('[[tool.setuptools-rust.ext-modules]]\ntarget = "textkit._made"\n')],
    [
      'maturin',
      {
        ...NEEDS,
        'pyproject.toml': '[build-system]\nbuild-backend = "maturin"\n[tool.maturin]\nmodule-name = "textkit._made"\n',
      },
    ],
    ['scikit-build', { ...NEEDS, 'pyproject.toml': '[build-system]\nbuild-backend = "scikit_build_core.build"\n' }],
    ['setup.py', { ...NEEDS, 'setup.py': 'setup(ext_modules=[Extension("textkit._made", ["made.c"])])\n' }],
  ])('%s', async (_, files) => expect(await check(files, ...inPackage)).toEqual({ exitCode: 0, findings: [] }));

  test('nothing makes it', async () =>
    expect((await check(built(''), ...inPackage)).findings).toContain(
      'error[unimportable-import] python (yours) cannot import `textkit._made`',
    ));

  test('an environment of its own shows that it was not built', async () => {
    const files = built('[tool.hatch.build.hooks.vcs]\nversion-file = "textkit/_made.py"\n');
    const { findings } = await check(files, ...inPackage, '--python', join(project, '.venv'));
    expect(findings).toContain('error[unimportable-import] python (yours) cannot import `textkit._made`');
  });
});
