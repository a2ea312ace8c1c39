import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Environment } from '../../src/python/environment/environment.ts';
import { childPath } from '../../src/python/environment/search-path.ts';
import { pathOf, plan, root } from './launch-tree.ts';

const script = "scripts (the script's directory, inserted by python)";
const inserted = ["scripts (Modal inserts the script's directory)", '. (Modal inserts the working directory)'];
const modalCommand = '.venv/bin (directory of the modal command)';

describe('sys.path before the first line', () => {
  test.each([
    ['python scripts/foo.py', '', [script]],
    [
      'PYTHONPATH=src:: python scripts/foo.py',
      '',
      [script, 'src (PYTHONPATH (src))', '. (PYTHONPATH (an empty entry: the working directory))'],
    ],
    ['python -P scripts/foo.py', '', []],
    ['PYTHONSAFEPATH=1 PYTHONPATH=src python scripts/foo.py', '', ['src (PYTHONPATH (src))']],
    ['PYTHONSAFEPATH=1 PYTHONPATH=src python -E scripts/foo.py', '', [script]],
    ['PYTHONPATH=src python -I scripts/foo.py', '', []],
    ['python -I app', '', ['app (the directory given to python, inserted by python)']],
    ['torchrun scripts/foo.py', '', [script]],
    ['ray job submit --working-dir src -- python ../scripts/foo.py', '', [script, 'src (PYTHONPATH)']],
    ['spark-submit --py-files src/lib.py scripts/foo.py', '', [script, 'src (PYTHONPATH)']],
    ['python -m scripts.foo', '', ['. (working directory (python -m))']],
    ['PYTHONPATH=. python -m foo', 'scripts', ['scripts (working directory (python -m))', 'scripts (PYTHONPATH (.))']],
    ['modal run scripts/foo.py', '', [...inserted, modalCommand]],
    ['modal run foo.py', 'scripts', [inserted[0], 'scripts (Modal inserts the working directory)', modalCommand]],
    ['modal run -m scripts.foo', '', [inserted[1], modalCommand]],
    ['PYTHONSAFEPATH=1 modal run scripts/foo.py', '', inserted],
    ['PYTHONPATH=src modal run scripts/foo.py', '', [...inserted, modalCommand, 'src (PYTHONPATH (src))']],
    ['python -m modal run scripts/foo.py', '', [...inserted, '. (working directory (python -m))']],
    ['PYTHONSAFEPATH=1 python -m modal run -m scripts.foo', '', [inserted[1]]],
    ['uv run --env-file .env python scripts/foo.py', '', [script, 'src (PYTHONPATH (src))']],
    ['PYTHONPATH=x uv run --env-file .env python scripts/foo.py', '', [script, 'x (PYTHONPATH (x))']],
  ])('%s', (command, cwd, expected) => {
    expect(pathOf(plan(command, cwd))).toEqual(expected);
  });

  test("a link's own directory is not the script's", () => {
    symlinkSync('scripts/foo.py', join(root, 'link.py'));
    expect(pathOf(plan('python link.py'))).toEqual([script]);
    expect(pathOf(plan('modal run link.py'))[0]).toBe(inserted[0]);
  });

  test('the library and site-packages follow', () => {
    const planned = plan('PYTHONPATH=src python scripts/foo.py');
    const reasons = planned.kind === 'planned' ? planned.plan.path.map(entry => entry.because) : [];
    expect(reasons.slice(2)).toEqual(['standard library', 'standard library', 'site-packages']);
  });
});

describe('a child process', () => {
  const environment: Environment = {
    python: null,
    isProjects: true,
    because: '',
    version: '3.11',
    versionBecause: '',
    commands: null,
    stdlib: null,
    userSite: '/home/u/site',
    sitePackages: ['/site'],
    pthEntries: [{ dir: '/p/src', because: 'editable install (p.pth)' }],
    distribution: () => null,
  };
  const dirs = (
    env: Readonly<Record<string, string>>,
    startedAs: 'm' | 'c' | 'file' = 'm',
    version = '3.11',
  ): readonly string[] =>
    childPath({ startedAs, cwd: '/p', env, environment: { ...environment, version } }).map(entry => entry.dir);

  test('python -m: the working directory, PYTHONPATH, site', () => {
    expect(dirs({ PYTHONPATH: 'scripts:/abs' })).toEqual(['/p', '/p/scripts', '/abs', '/home/u/site', '/site', '/p/src']);
    expect(dirs({}, 'file')).toEqual(['/home/u/site', '/site', '/p/src']);
  });
  test('a safe path drops it, from 3.11 on', () => {
    expect(dirs({ PYTHONSAFEPATH: '1', PYTHONNOUSERSITE: '1' })).toEqual(['/site', '/p/src']);
    expect(dirs({ PYTHONSAFEPATH: '' })[0]).toBe('/p');
    expect(dirs({ PYTHONSAFEPATH: '1' }, 'm', '3.10')[0]).toBe('/p');
  });
});
