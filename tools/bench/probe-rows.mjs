// The probe without fixes, beside what it cannot do without: the script's own imports, and one bare start of its receiver.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Two payloads: the script is imported once, and one receiver loads both. @returns {import('./rows.mjs').Row[]} */
export function probeRows(dir) {
  const cwd = join(root, 'repro/modal-daft-cwd');
  const own = join(root, '.venv/bin/python');
  if (!existsSync(own)) return [];
  const payload = path => ({
    id: path,
    pickler: 'daft.pickle',
    parts: [{ module: 'foo', path }],
    receiver: { kind: 'daft-udf' },
    expected: [],
  });
  const request = {
    launch: { kind: 'modal-file', target: 'scripts/foo.py', cwd, env: {} },
    payloads: ['encode', 'score'].map(payload),
    timeout: 60,
  };
  const asked = join(dir, 'request.json');
  writeFileSync(asked, JSON.stringify(request));
  const shell = line => ['sh', '-c', line];
  const bare = `cd scripts && '${own}' -B -c 'import foo' && '${own}' -B -c 'import daft.execution.udf_worker'`;
  const name = 'imports of a script, bare start of its worker';
  const probed = shell(`exec '${own}' -I -S '${join(root, 'dist/probe.py')}' < '${asked}'`);
  return [
    { name, argv: shell(bare), cwd },
    { name: 'the probe of that script', argv: probed, cwd, of: name, limit: 1.2 },
  ];
}
