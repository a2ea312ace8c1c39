// Writes the types of the public API into dist/types: src/index.ts and the nouns of src/model, which is all that it names.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const all = mkdtempSync(join(tmpdir(), 'declarations-'));
const types = join(root, 'dist/types');
const emit = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', all];
const run = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', root, ...emit], { encoding: 'utf8' });
if (run.status !== 0) {
  process.stderr.write(run.stdout + run.stderr);
  process.exit(1);
}
mkdirSync(join(types, 'model'), { recursive: true });
const models = readdirSync(join(all, 'src/model')).map(name => `model/${name}`);
for (const file of ['index.d.ts', ...models]) {
  const text = readFileSync(join(all, 'src', file), 'utf8');
  writeFileSync(join(types, file), text.replace(/(from '\.[^']*)\.ts'/g, "$1.js'"));
}
rmSync(all, { recursive: true, force: true });
