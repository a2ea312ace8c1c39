import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planLaunch } from '../../src/launchers/index.ts';
import { findEnvironment } from '../../src/python/environment/find-environment.ts';
import { localFileSystem } from '../../src/python/file-system.ts';
import { makeTree } from '../environment/tree.ts';

/** The environment that tools/python-environments.sh makes: the real Modal loader. */
const commands = join(import.meta.dirname, '../../.venv/bin');
const say = 'import sys, json\nprint("SAID", json.dumps([__name__, __package__, sys.path, sys.argv]))\nraise SystemExit(0)\n';
const root = makeTree({
  'scripts/foo.py': say,
  'pkg/__init__.py': '',
  'pkg/__main__.py': say,
  'app/__main__.py': say,
  'src/': '',
});
if (existsSync(commands)) symlinkSync('scripts/foo.py', join(root, 'link.py'));

/** What the real command says, and what was predicted; entries that hold no directory (the library's zip) aside. */
function both(command: readonly string[], env: Readonly<Record<string, string>>, cwd: string): readonly [unknown, unknown] {
  const whole = { PATH: `${commands}:/usr/bin:/bin`, HOME: root, ...env };
  const ran = spawnSync(join(commands, command[0]!), command.slice(1), { cwd, env: whole, encoding: 'utf8', timeout: 60_000 });
  const said = /^SAID (.*)$/m.exec(ran.stdout)?.[1];
  if (said === undefined) throw new Error(`${command.join(' ')}: ${ran.stdout}${ran.stderr}`);
  const [name, parent, path, argv] = JSON.parse(said) as [string, string | null, string[], string[]];
  const real = { name, parent, path: path.map(dir => dir || cwd).filter(dir => !dir.endsWith('.zip')), argv };

  const fs = localFileSystem();
  const found = findEnvironment({
    cwd,
    file: null,
    root,
    env: { ...whole, VIRTUAL_ENV: dirname(commands) },
    assume: new Map(),
    fs,
  });
  const planned =
    found.kind === 'found' ? planLaunch(command, { cwd, env: whole, environment: found.environment, fs, root }) : null;
  if (planned?.kind !== 'planned') return [real, planned];
  const { plan } = planned;
  return [real, { name: plan.moduleName, parent: plan.package, path: plan.path.map(entry => entry.dir), argv: plan.argv }];
}

describe.skipIf(!existsSync(join(commands, 'modal')))('the plan is what the real launcher does', () => {
  test.each([
    ['python scripts/foo.py a', {}, ''],
    ['python link.py', {}, ''],
    ['python foo.py', { PYTHONPATH: '../src:' }, 'scripts'],
    ['python scripts/foo.py', { PYTHONPATH: 'src:none:src', PYTHONSAFEPATH: '1' }, ''],
    ['python -E scripts/foo.py', { PYTHONPATH: 'src', PYTHONSAFEPATH: '1' }, ''],
    ['python -I scripts/foo.py', { PYTHONPATH: 'src' }, ''],
    ['python -S scripts/foo.py', {}, ''],
    ['python -P app', {}, ''],
    ['python -m scripts.foo a', { PYTHONPATH: '.' }, ''],
    ['python -m pkg', {}, ''],
    ['modal run scripts/foo.py::f --x 1', { PYTHONPATH: 'src' }, ''],
    ['modal run link.py', {}, ''],
    ['modal run -m scripts.foo', { PYTHONSAFEPATH: '1' }, ''],
    ['modal deploy foo.py', {}, 'scripts'],
    ['python -m modal run -e main scripts/foo.py', {}, ''],
  ] as const)('%s %j', { timeout: 60_000 }, (command, env, cwd) => {
    const [real, predicted] = both(command.split(' '), env, realpathSync(join(root, cwd)));
    expect(predicted).toEqual(real);
  });
});
