// The main job on real input: the failure that this project began with, found and proved.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cwd = join(root, 'repro/modal-daft-cwd');
const args = ['scripts/foo.py', '--cwd', '.'];

process.stdout.write(`$ cd repro/modal-daft-cwd && pickle-check ${args.join(' ')}\n\n`);
const run = spawnSync(process.execPath, [join(root, 'dist/cli.cjs'), ...args, ...process.argv.slice(2)], {
  cwd,
  stdio: 'inherit',
});
// The repro is broken on purpose: finding it is what this command has to do.
process.exitCode = run.status === 1 ? 0 : 2;
