/**
 * How pytest loads files: names and search paths as pytest 8.3.4 and 9.2.0 have them (each line was printed by a test file and a conftest.py
 * of that layout, started with the command on its left).
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planLaunch } from '../../src/launchers/index.ts';
import type { Planned } from '../../src/launchers/launch-plan.ts';
import { findEnvironment } from '../../src/python/environment/find-environment.ts';
import { localFileSystem } from '../../src/python/file-system.ts';
import { withVirtualEnvironment } from '../environment/tree.ts';

const root = withVirtualEnvironment('.venv', {
  '.venv/bin/pytest': '',
  'pyproject.toml': '[project]\nname = "x"\n',
  'conftest.py': '',
  'tests/conftest.py': '',
  'tests/pkg/__init__.py': '',
  'tests/pkg/conftest.py': '',
  'tests/pkg/test_b.py': '',
  'rootless/test_a.py': '',
  'rootless/sub/test_s.py': '',
  'deep/a/__init__.py': '',
  'deep/a/b/__init__.py': '',
  'deep/a/b/test_d.py': '',
  'ini/pytest.ini': '[pytest]\npythonpath = src\n  lib\npython_files = check_*.py\n',
  'ini/check_it.py': '',
  'ini/test_it.py': '',
  'cfg/setup.cfg': '[tool:pytest]\naddopts = --import-mode append\n',
  'cfg/test_it.py': '',
  'toml/pyproject.toml': '[tool.pytest.ini_options]\npythonpath = ["src"]\ntestpaths = ["unit"]\n',
  'toml/unit/test_u.py': '',
  'toml/other/test_o.py': '',
  'tox/tox.ini': '[pytest]\nnorecursedirs = left out\n',
  'tox/left/test_l.py': '',
  'tox/in/test_i.py': '',
  'empty/notes.txt': '',
});

function plan(command: string, cwd = '', env: Readonly<Record<string, string>> = {}): Planned {
  const fs = localFileSystem();
  const found = findEnvironment({ cwd: root, file: null, root, env: {}, assume: new Map(), fs });
  if (found.kind === 'missing') throw new Error(found.message);
  return planLaunch(command.split(' '), { cwd: join(root, cwd), env, environment: found.environment, fs, root });
}

const shown = (path: string): string => path.replace(root, '').replace(/^\//, '') || '.';

function loaded(planned: Planned): readonly string[] {
  if (planned.kind !== 'planned') return [planned.message.replaceAll(root, 'ROOT')];
  const after = planned.plan.afterImport;
  if (after.kind !== 'tests') throw new Error(after.kind);
  return after.modules.map(one => `${one.moduleName} in "${one.package}" from ${shown(one.file)}, root ${shown(one.root)}`);
}

const conftest = 'conftest in "" from conftest.py, root .';
const testsConftest = 'conftest in "" from tests/conftest.py, root tests';
const testA = 'test_a in "" from rootless/test_a.py, root rootless';

describe('what is loaded, in order, under which name', () => {
  test.each([
    [
      'pytest',
      '',
      [
        conftest,
        testsConftest,
        'test_it in "" from cfg/test_it.py, root cfg',
        'a.b.test_d in "a.b" from deep/a/b/test_d.py, root deep',
        'test_it in "" from ini/test_it.py, root ini',
        'test_s in "" from rootless/sub/test_s.py, root rootless/sub',
        testA,
        'pkg.conftest in "pkg" from tests/pkg/conftest.py, root tests',
        'pkg.test_b in "pkg" from tests/pkg/test_b.py, root tests',
        'test_o in "" from toml/other/test_o.py, root toml/other',
        'test_u in "" from toml/unit/test_u.py, root toml/unit',
        'test_i in "" from tox/in/test_i.py, root tox/in',
        'test_l in "" from tox/left/test_l.py, root tox/left',
      ],
    ],
    ['pytest rootless/test_a.py::test_x', '', [conftest, testA]],
    ['python -m pytest test_a.py', 'rootless', [conftest, testA]],
    [
      'pytest --import-mode=importlib rootless tests/pkg/test_b.py',
      '',
      [
        conftest,
        'tests.conftest in "tests" from tests/conftest.py, root tests',
        'pkg.conftest in "pkg" from tests/pkg/conftest.py, root tests',
        'rootless.sub.test_s in "rootless.sub" from rootless/sub/test_s.py, root rootless/sub',
        'rootless.test_a in "rootless" from rootless/test_a.py, root rootless',
        'pkg.test_b in "pkg" from tests/pkg/test_b.py, root tests',
      ],
    ],
    ['pytest', 'ini', ['check_it in "" from ini/check_it.py, root ini']],
    ['pytest', 'toml', ['test_u in "" from toml/unit/test_u.py, root toml/unit']],
    ['pytest .', 'tox', ['test_i in "" from tox/in/test_i.py, root tox/in']],
    ['pytest nosuch', '', ['file or directory not found: nosuch']],
    ['pytest empty', '', ['pytest collects no test file in ROOT/empty; name one']],
    ['pytest --import-mode=other rootless', '', ['pytest --import-mode: one of prepend, append, importlib']],
  ])('%s in "%s"', (command, cwd, expected) => {
    expect(loaded(plan(command, cwd))).toEqual(expected);
  });
});

describe('sys.path and import mode before the first file', () => {
  const start = (command: string, cwd: string, env: Readonly<Record<string, string>> = {}): readonly unknown[] => {
    const planned = plan(command, cwd, env);
    if (planned.kind !== 'planned' || planned.plan.afterImport.kind !== 'tests') return [planned];
    const own = planned.plan.path.filter(entry => !/library|site-packages/.test(entry.because));
    return [planned.plan.afterImport.mode, ...own.map(({ dir, because }) => `${shown(dir)} (${because})`)];
  };
  const command = '.venv/bin (directory of the pytest command)';
  test.each([
    ['pytest', 'rootless', {}, ['prepend', command]],
    ['python -m pytest', 'rootless', {}, ['prepend', 'rootless (working directory (python -m))']],
    ['python -m pytest', 'rootless', { PYTHONSAFEPATH: '1' }, ['prepend']],
    [
      'pytest',
      'ini',
      {},
      ['prepend', 'ini/src (pythonpath (src) in pytest.ini)', 'ini/lib (pythonpath (lib) in pytest.ini)', command],
    ],
    ['pytest', 'toml', {}, ['prepend', 'toml/src (pythonpath (src) in pyproject.toml)', command]],
    ['pytest -o pythonpath=lib', 'rootless', {}, ['prepend', 'lib (pythonpath (lib) in the command)', command]],
    ['pytest', 'cfg', {}, ['append', command]],
    ['pytest --import-mode importlib', 'cfg', {}, ['importlib', command]],
    ['pytest', 'rootless', { PYTEST_ADDOPTS: '--import-mode=importlib' }, ['importlib', command]],
  ])('%s in "%s" with %j', (words, cwd, env, expected) => {
    expect(start(words, cwd, env)).toEqual(expected);
  });
});
