// Builds the package where it is installed from a git checkout (`npm ci` here, `pre-commit`, `npm install git+https:...`).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const run = (command, args) => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
};
// A global install of a package from git hands `--global` on to the install of what it is built with, which is then not there.
if (!existsSync(join(root, 'node_modules/esbuild')))
  run('npm', ['ci', '--global=false', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']);
run(process.execPath, [join(root, 'tools/build.mjs')]);
