// Two scripts: what starts the command line (dist/cli.cjs), and all that it imports with `import()` (dist/program.cjs), which
// src/kept-code.ts loads from V8's code cache. The API is in the second one too.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);

/** Node's loader of CommonJS starts sooner than that of modules, and V8 keeps code of scripts only. */
const script = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'linked',
  // A stack of ours can be read with the sources of the same version; the sources themselves would be most of the package.
  sourcemap: 'linked',
  sourcesContent: false,
  format: 'cjs',
  // No loader of modules stands behind a script.
  supported: { 'dynamic-import': false },
  alias: { 'web-tree-sitter': require.resolve('web-tree-sitter') },
  define: { 'import.meta.url': '__moduleUrl', 'import.meta.dirname': '__dirname' },
  banner: { js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
};

export async function buildProgram(root, dist) {
  const src = join(root, 'src');
  const modules = [...(await importedLater(src)), 'index.ts', 'run/check-thread.ts'];
  const entry = modules.map(name => `${JSON.stringify(name)}: () => require(${JSON.stringify(join(src, name))})`).join(',\n');
  const program = join(dist, 'program.cjs');
  await build({
    ...script,
    stdin: { contents: `export const modules = {\n${entry}\n};`, resolveDir: root },
    outfile: program,
  });
  const hash = createHash('sha256').update(readFileSync(program)).digest('hex').slice(0, 16);
  await build({
    ...script,
    entryPoints: [join(src, 'cli.ts')],
    outfile: join(dist, 'cli.cjs'),
    define: { ...script.define, PROGRAM: JSON.stringify({ hash, modules }) },
    plugins: [imports(src, name => fromProgram(src, name)), unused('node:child_process', 'commander')],
  });
}

/** Modules that the command line imports when a command needs them, relative to `src`. */
async function importedLater(src) {
  const found = new Set();
  const note = imports(src, name => {
    found.add(name);
    return '';
  });
  await build({ ...script, entryPoints: [join(src, 'cli.ts')], write: false, outdir: 'nowhere', plugins: [note] });
  return [...found].sort();
}

const fromProgram = (src, name) =>
  `import { load } from ${JSON.stringify(join(src, 'kept-code.ts'))};\nmodule.exports = load(${JSON.stringify(name)});`;

/** What `import()` of one of our files gives; a package stays where it is. */
const imports = (src, contentsOf) => ({
  name: 'imports',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /./ }, async ({ kind, path, importer, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === 'asked' || !importer.startsWith(src)) return null;
      const { path: file } = await resolve(path, { kind, importer, resolveDir, pluginData: 'asked' });
      return file.startsWith(src) ? { path: relative(src, file), namespace: 'later' } : null;
    });
    onLoad({ filter: /./, namespace: 'later' }, ({ path }) => ({ contents: contentsOf(path), resolveDir: src, loader: 'js' }));
  },
});

/** A part of Node that a package loads at its start, for something that we never ask of it. */
const unused = (builtin, user) => ({
  name: 'unused',
  setup({ onResolve, onLoad }) {
    const filter = new RegExp(`^${builtin}$`);
    onResolve({ filter }, ({ importer }) =>
      importer.includes(`/node_modules/${user}/`) ? { path: builtin, namespace: 'unused' } : null,
    );
    onLoad({ filter, namespace: 'unused' }, () => ({ contents: 'export default {};' }));
  },
});
