import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];

afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});

/** A directory with these files; a name that ends in "/" is an empty directory, one under bin/ is executable. */
export function makeTree(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'pickle-check-tree-')));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name);
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (name.endsWith('/')) continue;
    writeFileSync(path, text);
    if (dirname(name).endsWith('bin') || dirname(name).endsWith('shims')) chmodSync(path, 0o755);
  }
  return root;
}

/** A virtual environment of a Python of its own, both made of files only. */
export function withVirtualEnvironment(at: string, extra: Readonly<Record<string, string>> = {}): string {
  const base = makeTree({ 'bin/python3.11': '', 'lib/python3.11/os.py': '', 'lib/python3.11/random.py': '' });
  return makeTree({
    [`${at}/pyvenv.cfg`]: `home = ${base}/bin\ninclude-system-site-packages = false\nversion = 3.11.7\n`,
    [`${at}/bin/python`]: '',
    [`${at}/bin/modal`]: '',
    [`${at}/lib/python3.11/site-packages/`]: '',
    ...extra,
  });
}
