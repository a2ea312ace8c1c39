import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Environment, EnvironmentRequest } from '../../src/python/environment/environment.ts';
import { findEnvironment } from '../../src/python/environment/find-environment.ts';
import { makeTree, withVirtualEnvironment } from './tree.ts';

function request(root: string, more: Partial<EnvironmentRequest> = {}): EnvironmentRequest {
  return { cwd: root, file: join(root, 'scripts/foo.py'), root, env: {}, assume: new Map(), ...more };
}

function environment(root: string, more: Partial<EnvironmentRequest> = {}): Environment {
  const found = findEnvironment(request(root, more));
  if (found.kind === 'missing') throw new Error(found.message);
  return found.environment;
}

function message(root: string, python: string, env: Readonly<Record<string, string>> = {}): string {
  const found = findEnvironment(request(root, { python, env }));
  return found.kind === 'missing' ? found.message.replaceAll(root, 'ROOT') : 'found';
}

describe('which interpreter', () => {
  const root = withVirtualEnvironment('.venv', { 'scripts/foo.py': '' });
  const other = withVirtualEnvironment('env');

  test('.venv above the script', () => {
    const found = environment(root);
    expect(found).toMatchObject({ because: `.venv in ${root}`, version: '3.11', python: join(root, '.venv/bin/python') });
    expect(found.sitePackages).toEqual([join(root, '.venv/lib/python3.11/site-packages')]);
    expect(found.stdlib).toMatch(/\/lib\/python3\.11$/);
    expect(found.userSite).toBeNull();
  });

  test('an active one before that, one that is gone is passed over', () => {
    expect(environment(root, { env: { VIRTUAL_ENV: join(other, 'env') } }).because).toBe(
      'the active virtual environment (VIRTUAL_ENV)',
    );
    expect(environment(root, { env: { VIRTUAL_ENV: '/nowhere' } }).because).toBe(`.venv in ${root}`);
    expect(environment(root, { env: { CONDA_PREFIX: join(other, 'env') } }).because).toBe(
      'the active conda environment (CONDA_PREFIX)',
    );
    expect(environment(root, { env: { CONDA_PREFIX: join(other, 'env'), CONDA_DEFAULT_ENV: 'base' } }).because).toBe(
      `.venv in ${root}`,
    );
  });

  test('--python: an executable, a directory, a name on PATH', () => {
    for (const python of [join(other, 'env/bin/python'), join(other, 'env')]) {
      expect(environment(root, { python }).python).toBe(join(other, 'env/bin/python'));
    }
    expect(environment(root, { python: 'python', env: { PATH: join(other, 'env/bin') } }).python).toBe(
      join(other, 'env/bin/python'),
    );
    expect(environment(root, { python: '.venv' }).python).toBe(join(root, '.venv/bin/python'));
  });

  test('--python that cannot be used is one sentence', () => {
    const bad = makeTree({ 'plain.txt': '', 'bin/ls': '', 'empty/': '' });
    expect([
      message(bad, './none'),
      message(bad, 'none'),
      message(bad, 'empty'),
      message(bad, './plain.txt'),
      message(bad, './bin/ls'),
    ]).toEqual([
      '--python ./none: ROOT/none does not exist; name an interpreter, a virtual environment, or a command on PATH',
      '--python none: no such command on PATH; name an interpreter, a virtual environment, or a command on PATH',
      '--python empty: no interpreter in that directory (bin/python); name an interpreter, a virtual environment, or a command on PATH',
      '--python ./plain.txt: ROOT/plain.txt is not an executable file; name an interpreter, a virtual environment, or a command on PATH',
      '--python ./bin/ls: ROOT/bin/ls does not look like a Python interpreter',
    ]);
  });

  test('python3 on PATH, links followed', () => {
    const base = makeTree({
      'opt/bin/python3.12': '',
      'opt/lib/python3.12/os.py': '',
      'opt/lib/python3.12/site-packages/': '',
      'bin/': '',
    });
    symlinkSync('../opt/bin/python3.12', join(base, 'bin/python3'));
    const bare = makeTree({ 'scripts/foo.py': '' });
    expect(environment(bare, { env: { PATH: `/none:${base}/bin` } })).toMatchObject({
      because: 'python3 on PATH',
      version: '3.12',
      stdlib: join(base, 'opt/lib/python3.12'),
      sitePackages: [join(base, 'opt/lib/python3.12/site-packages')],
    });
  });

  test('a pyenv shim is followed to its version', () => {
    const version = (name: string): Record<string, string> => ({
      [`versions/${name}/bin/python3`]: '',
      [`versions/${name}/lib/python${name.slice(0, 4)}/os.py`]: '',
    });
    const pyenv = makeTree({
      'shims/python3': '#!/bin/sh',
      version: '3.11.7\n',
      ...version('3.11.7'),
      ...version('3.12.1'),
      ...version('3.12.10'),
    });
    const bare = makeTree({ 'scripts/foo.py': '', 'pinned/.python-version': '3.12\n' });
    const env = { PATH: `${pyenv}/shims` };
    expect(environment(bare, { env }).python).toBe(join(pyenv, 'versions/3.11.7/bin/python3'));
    expect(environment(bare, { env, cwd: join(bare, 'pinned') }).python).toBe(join(pyenv, 'versions/3.12.10/bin/python3'));
    expect(environment(bare, { env: { ...env, PYENV_VERSION: '3.12.1' } }).python).toBe(
      join(pyenv, 'versions/3.12.1/bin/python3'),
    );
  });

  test('none at all', () => {
    const bare = makeTree({ 'scripts/foo.py': '' });
    expect(environment(bare)).toMatchObject({
      python: null,
      stdlib: null,
      version: null,
      sitePackages: [],
      because: 'no virtual environment and no python3 on PATH',
    });
  });
});

describe('Python version', () => {
  test.each([
    [{ '.python-version': '3.12.1\n' }, '3.12'],
    [{ 'pyproject.toml': '[project]\nrequires-python = "==3.11.*"' }, '3.11'],
    [{ 'pyproject.toml': '[project]\nrequires-python = ">=3.11,<3.12"' }, '3.11'],
    [{ 'pyproject.toml': '[project]\nrequires-python = ">=3.11"' }, null],
    [{ 'pyproject.toml': '[project]\nrequires-python = ">=3.10,<3.13"' }, null],
    [{ 'pyproject.toml': 'broken =' }, null],
    [{ 'scripts/foo.py': '# /// script\n# requires-python = "~=3.10.4"\n# ///\n' }, '3.10'],
  ])('%j', (files, version) => {
    expect(environment(makeTree({ 'scripts/foo.py': '', ...files })).version).toBe(version);
  });

  test('--python-version before the environment', () => {
    const root = withVirtualEnvironment('venv');
    expect(environment(root, { pythonVersion: '3.12' })).toMatchObject({
      version: '3.12',
      versionBecause: '--python-version',
      because: `venv in ${root}`,
    });
  });
});

describe('.pth files', () => {
  const site = '.venv/lib/python3.11/site-packages';
  test('directories that exist, and the names of an editable finder', () => {
    const project = makeTree({ 'src/mypkg/__init__.py': '', 'flat/other/__init__.py': '' });
    const root = withVirtualEnvironment('.venv', {
      [`${site}/__editable__.mypkg-1.0.pth`]: `${project}/src\n`,
      [`${site}/__editable__.other-1.0.pth`]: 'import __editable___other_1_0_finder; __editable___other_1_0_finder.install()',
      [`${site}/__editable___other_1_0_finder.py`]: `MAPPING: dict[str, str] = {'other': '${project}/flat/other'}\nNAMESPACES = {}\n`,
      [`${site}/distutils-precedence.pth`]: "import os; var = 'X'; enabled = True",
      [`${site}/win32.pth`]: '# comment\nwin32\nnot-there\n',
      [`${site}/win32/`]: '',
    });
    expect(environment(root).pthEntries).toEqual([
      { dir: join(project, 'src'), because: 'editable install (__editable__.mypkg-1.0.pth)' },
      {
        dir: join(project, 'flat'),
        because: 'editable install of other (__editable__.other-1.0.pth)',
        mapped: { other: join(project, 'flat/other') },
      },
      { dir: join(root, site, 'win32'), because: 'site-packages' },
    ]);
  });
});

describe('versions of distributions', () => {
  const site = '.venv/lib/python3.11/site-packages';
  const root = withVirtualEnvironment('.venv', {
    [`${site}/daft-0.7.26.dist-info/METADATA`]: 'Metadata-Version: 2.1\nName: daft\nVersion: 0.7.26\n\nVersion: 9\n',
    [`${site}/My_Pkg-1.0.egg-info/PKG-INFO`]: 'Name: My.Pkg\nVersion: 1.0\n',
    'uv.lock':
      '[[package]]\nname = "daft"\nversion = "0.6.11"\n[[package]]\nname = "modal"\nversion = "1.6.4"\n[[package]]\nname = "forked"\nversion = "1"\n[[package]]\nname = "forked"\nversion = "2"\n',
    'requirements-dev.txt': 'ray==9\nextra==3 ; python_version > "3"\n',
    'requirements.txt': 'ray[default]==2.60.0 \\\n  --hash=sha256:00\nforked==2  # pinned\nloose>=1\n-r more.txt\n',
    'more.txt': 'included==4\n',
    'pyproject.toml': '[project]\ndependencies = ["only-here==5", "ranged>=1,<2", "starred==1.*"]\n',
    'scripts/requirements.txt': 'near==1\n',
    'scripts/foo.py': '# /// script\n# dependencies = ["cloudpickle==3.1.2"]\n# ///\n',
  });
  test.each([
    ['daft', '0.7.26', `installed in ${join(root, site)}`],
    ['my.pkg', '1.0', `installed in ${join(root, site)}`],
    ['Modal', '1.6.4', join(root, 'uv.lock')],
    ['forked', '2', join(root, 'requirements.txt')],
    ['ray', '2.60.0', join(root, 'requirements.txt')],
    ['extra', '3', join(root, 'requirements-dev.txt')],
    ['included', '4', join(root, 'more.txt')],
    ['only_here', '5', join(root, 'pyproject.toml')],
    ['near', '1', join(root, 'scripts/requirements.txt')],
    ['cloudpickle', '3.1.2', 'dependencies of the script'],
    ['assumed-one', '7', '--assume'],
  ])('%s', (name, version, because) => {
    expect(environment(root, { assume: new Map([['Assumed.One', '7']]) }).distribution(name)).toEqual({ version, because });
  });
  test.each(['ranged', 'starred', 'loose', 'absent'])('%s is not known', name => {
    expect(environment(root).distribution(name)).toBeNull();
  });
  test('--assume before what is installed; other lock files', () => {
    expect(environment(root, { assume: new Map([['daft', '0.5.0']]) }).distribution('daft')).toEqual({
      version: '0.5.0',
      because: '--assume',
    });
    const locked = makeTree({
      'scripts/foo.py': '',
      'pylock.toml': '[[packages]]\nname = "daft"\nversion = "0.6.14"\n',
      'poetry.lock': 'not toml [',
    });
    mkdirSync(join(locked, 'uv.lock'));
    expect(environment(locked).distribution('daft')?.version).toBe('0.6.14');
  });
});
