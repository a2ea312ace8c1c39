// ruff, pyright and grimp, for comparison: installed for this run, in a directory of its own; what cannot be installed is left out.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** @returns {{ ruff: string | null, pyright: string | null, grimpPython: string | null, versions: string[] }} */
export function installOtherTools(dir, python) {
  const venv = join(dir, 'venv');
  const bin = name => (existsSync(join(venv, 'bin', name)) ? join(venv, 'bin', name) : null);
  spawnSync(python, ['-m', 'venv', venv]);
  const pip = spawnSync(join(venv, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', 'ruff', 'grimp']);
  spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', dir, 'pyright']);
  const pyright = join(dir, 'node_modules/pyright/dist/pyright.js');
  const tools = {
    ruff: bin('ruff'),
    grimpPython: pip.status === 0 ? bin('python') : null,
    pyright: existsSync(join(dir, 'node_modules/pyright/index.js'))
      ? join(dir, 'node_modules/pyright/index.js')
      : existsSync(pyright)
        ? pyright
        : null,
  };
  const say = argv => spawnSync(argv[0], argv.slice(1), { encoding: 'utf8' }).stdout?.trim().split('\n').at(-1) ?? '';
  const versions = [
    tools.ruff && say([tools.ruff, '--version']),
    tools.pyright && say([process.execPath, tools.pyright, '--version']),
    tools.grimpPython && `grimp ${say([tools.grimpPython, '-c', 'import importlib.metadata as m; print(m.version("grimp"))'])}`,
  ].filter(Boolean);
  return { ...tools, versions };
}
