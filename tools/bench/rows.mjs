// What is measured, and the limit of each ratio.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedTree, librariesTree } from './trees.mjs';

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string[]} argv
 * @property {string} cwd
 * @property {number[]} [exits]   what it may exit with, 0 if not given: a process that dies early would look fast
 * @property {string} [of]     name of the row it is compared with
 * @property {number} [limit]  the highest ratio of CPU time allowed; over it, the program exits with 1
 * @property {number} [megabytes]  the most memory allowed
 * @property {boolean} [heavy]  not run once before it is measured
 */

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const node = process.execPath;
export const cli = join(root, 'dist/cli.cjs');
const site = join(root, '.venv/lib/python3.11/site-packages');
export const statically = ['--probe', 'never', '--format', 'json'];
const base = 'node -e 0';

const check = (...what) => [node, cli, ...what, ...statically, '--no-cache'];
/** What an unmeasured run before has kept. */
const checkAgain = (kept, ...what) => [node, cli, ...what, ...statically, '--cache-dir', kept];
const parse = files => [node, join(root, 'tools/bench/bare-parse.mjs'), ...files];
const parseInPython = ['import ast, sys', 'for f in sys.argv[1:]: ast.parse(open(f, "rb").read())'].join('\n');

/** @returns {Row[]} */
export function oneScript(dir, python) {
  const repro = join(root, 'repro/modal-daft-cwd');
  const scripts = join(repro, 'scripts');
  const body = i =>
    `    total = f${(i * 7) % 1000}(value) if value else ${i}\n    for part in str(total):\n        value += len(part)\n`;
  const many = join(dir, 'many.py');
  mkdirSync(dir, { recursive: true });
  writeFileSync(many, Array.from({ length: 1000 }, (_, i) => `def f${i}(value):\n${body(i)}    return value\n`).join('\n'));
  const functions = `[${Array.from({ length: 1000 }, (_, i) => `many.f${i}`).join(', ')}]`;
  const trace = [node, cli, 'trace', many, functions, '--module', '__main__', '--format', 'json'];
  const importing = 'import of daft and modal';
  return [
    { name: base, argv: [node, '-e', '0'], cwd: repro },
    { name: 'pickle-check --help', argv: [node, cli, '--help'], cwd: repro, of: base, limit: 1.3 },
    { name: 'one script, fixes tried', argv: check('scripts/foo.py'), cwd: repro, exits: [1], of: base, limit: 2.5 },
    {
      name: 'one script, no fixes shown',
      argv: [node, cli, 'scripts/foo.py', '--probe', 'never', '--format', 'concise', '--no-cache'],
      cwd: repro,
      exits: [1],
      of: base,
      limit: 2.5,
    },
    // The same file, started where it works.
    { name: 'one script, clean', argv: check('foo.py'), cwd: scripts, of: base, limit: 2.5 },
    { name: 'bare parse, that script', argv: parse(['foo.py']), cwd: scripts, of: base },
    { name: importing, argv: [join(root, '.venv/bin/python'), '-c', 'import daft, modal'], cwd: scripts },
    { name: 'one script, as above', argv: check('scripts/foo.py'), cwd: repro, exits: [1], of: importing, limit: 0.34 },
    { name: 'ast.parse, that script', argv: [python.path, '-c', parseInPython, 'foo.py'], cwd: scripts, of: base },
    { name: 'bare parse, 1,000 functions', argv: parse([many]), cwd: dir, of: base },
    { name: 'trace of 1,000 functions', argv: trace, cwd: dir, of: 'bare parse, 1,000 functions', limit: 3 },
  ];
}

/** @returns {Row[]} */
export function trees(dir, python, count, others) {
  const a = librariesTree(join(dir, 'a'), site, count);
  const b = generatedTree(join(dir, 'b'), count, Math.round(count / 100));
  const all = generatedTree(join(dir, 'all'), Math.round(count / 10), Math.round(count / 10));
  const rowsOf = (title, tree, limit, again) => {
    const bare = `bare parse, ${title}`;
    return [
      { name: bare, argv: parse(tree.files), cwd: tree.dir },
      {
        name: `ast.parse, ${title}`,
        argv: [python.path, '-c', parseInPython, ...tree.files],
        cwd: tree.dir,
        of: bare,
        exits: [0, 1],
      },
      { name: `check of ${title}`, argv: check('.'), cwd: tree.dir, of: bare, limit, exits: [0, 1] },
      ...(again
        ? [
            {
              name: `again, nothing changed: ${title}`,
              argv: checkAgain(join(dir, 'kept'), '.'),
              cwd: tree.dir,
              of: bare,
              limit: again,
              exits: [0, 1],
            },
          ]
        : []),
    ];
  };
  const crossing = `(b) ${count} generated files`;
  const compared = (name, argv, limit) => [
    { name, argv, cwd: b.dir, exits: [0, 1], heavy: true },
    { name: `check of (b), to ${name}`, argv: check('.'), cwd: b.dir, of: name, limit },
  ];
  const packages = Array.from({ length: 20 }, (_, i) => `part${i}`);
  const graph = `import sys; sys.path.insert(0, "."); import grimp; grimp.build_graph(*${JSON.stringify(packages)}, cache_dir=None)`;
  return [
    ...rowsOf(`(a) ${count} library files`, a, 0.25, 0.25),
    ...rowsOf(crossing, b, 0.25, 0.25),
    ...rowsOf(`${all.files.length} files that all cross`, all, 1.8),
    ...(others?.ruff ? compared('ruff check', [others.ruff, 'check', '--no-cache', '--quiet', '.'], 2) : []),
    ...(others?.grimpPython ? compared('grimp', [others.grimpPython, '-c', graph]) : []),
    ...(others?.pyright ? compared('pyright', [node, others.pyright, '.'], 0.05) : []),
  ];
}

/** @returns {Row[]} */
export function growth(dir, largest) {
  const sizes = [100, 1000, 10_000].filter(size => size <= largest);
  return sizes.map(size => {
    const tree = generatedTree(join(dir, `grown${size}`), size, 20);
    const row = { name: `check of ${size} files, 20 crossing`, argv: check('.'), cwd: tree.dir };
    return size === 100 ? row : { ...row, of: `check of ${size / 10} files, 20 crossing`, limit: 11, megabytes: 400 };
  });
}
