// Bundles src/ into dist/.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildProgram } from './build/program.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Put in place whole: a program that runs meanwhile keeps its files.
const finished = join(root, 'dist');
const dist = join(root, 'dist.new');
const require = createRequire(import.meta.url);

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await buildProgram(root, dist);
// The API is a part of the program, under the names that src/index.ts gives.
const api = Object.keys(require(join(dist, 'program.cjs')).modules['index.ts']());
writeFileSync(
  join(dist, 'index.js'),
  `import program from './program.cjs';\n\nexport const { ${api.join(', ')} } = program.modules['index.ts']();\n`,
);
// So is the program of a second thread.
writeFileSync(join(dist, 'check-thread.cjs'), "require('./program.cjs').modules['run/check-thread.ts']();\n");
// What is read at run time lies beside the bundle.
copyFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm'), join(dist, 'web-tree-sitter.wasm'));
copyFileSync(
  join(dirname(require.resolve('tree-sitter-python/package.json')), 'tree-sitter-python.wasm'),
  join(dist, 'tree-sitter-python.wasm'),
);
for (const file of readdirSync(join(root, 'src/probe')).filter(name => name.endsWith('.py')))
  copyFileSync(join(root, 'src/probe', file), join(dist, file));
// Results that another build has kept are not this one's.
const built = createHash('sha256');
for (const file of readdirSync(dist).sort()) built.update(file).update(readFileSync(join(dist, file)));
writeFileSync(join(dist, 'build-id'), built.digest('hex'));
rmSync(finished, { recursive: true, force: true });
renameSync(dist, finished);
