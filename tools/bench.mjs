// Whole processes, interleaved, medians as ratios in one run. node tools/bench.mjs [--rounds N] [--write]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 11;
const node = process.execPath;
const cli = join(root, 'dist/cli.js');
const bareParse = join(root, 'tools/bench/bare-parse.mjs');
const repro = join(root, 'repro/modal-daft-cwd');

/** 200 scripts of about 2 kB, every twentieth with a UDF that leaves its process; and one module of 1,000 functions. */
function makeTrees() {
  const dir = mkdtempSync(join(tmpdir(), 'bench-'));
  mkdirSync(join(dir, 'tree'));
  const filler = Array.from(
    { length: 40 },
    (_, i) => `def step${i}(value, scale=1):\n    return [value * scale for _ in range(${i})]\n`,
  ).join('\n');
  const crossing =
    'import daft\nclass P:\n    pass\n@daft.func(use_process=True)\ndef f(x: int) -> int:\n    P()\n    return x\nif __name__ == "__main__":\n    daft.from_pydict({"x": [1]}).select(f(daft.col("x"))).show()\n';
  const files = Array.from({ length: 200 }, (_, i) => join(dir, 'tree', `script${i}.py`));
  for (const [i, file] of files.entries()) writeFileSync(file, `${i % 20 === 0 ? crossing : 'import os\n'}${filler}`);
  const many = Array.from(
    { length: 1000 },
    (_, i) =>
      `def f${i}(value):\n    total = f${(i * 7) % 1000}(value) if value else ${i}\n    for part in str(total):\n        value += len(part)\n    return value\n`,
  );
  writeFileSync(join(dir, 'many.py'), many.join('\n'));
  return { dir, files };
}

const { dir, files } = makeTrees();
const all = `[${Array.from({ length: 1000 }, (_, i) => `many.f${i}`).join(', ')}]`;
const static_ = ['--probe', 'never', '--format', 'json'];

/** Each row: what runs, compared with the row named in `of`, and the limit that the project holds itself to. */
const rows = [
  { name: 'node -e 0', argv: [node, '-e', '0'], cwd: root },
  { name: '--help', argv: [node, cli, '--help'], cwd: root, of: 'node -e 0', limit: 2.5 },
  {
    name: 'one script, no finding',
    argv: [node, cli, 'foo.py', ...static_],
    cwd: join(repro, 'scripts'),
    of: 'node -e 0',
    limit: 5,
  },
  {
    name: 'one script, findings and fixes tried',
    argv: [node, cli, 'scripts/foo.py', ...static_],
    cwd: repro,
    of: 'node -e 0',
    limit: 5,
  },
  { name: 'bare parse of that script', argv: [node, bareParse, 'scripts/foo.py'], cwd: repro, of: 'node -e 0' },
  {
    name: 'ast.parse of that script',
    argv: ['python3', '-c', 'import ast,sys; ast.parse(open(sys.argv[1]).read())', 'scripts/foo.py'],
    cwd: repro,
    of: 'node -e 0',
  },
  { name: 'bare parse of 200 scripts', argv: [node, bareParse, ...files], cwd: root },
  { name: 'a tree of 200 scripts', argv: [node, cli, join(dir, 'tree'), ...static_], cwd: dir, of: 'bare parse of 200 scripts' },
  { name: 'bare parse of 1,000 functions', argv: [node, bareParse, join(dir, 'many.py')], cwd: root },
  {
    name: 'trace of 1,000 functions',
    argv: [node, cli, 'trace', 'many.py', all, '--module', '__main__', '--format', 'json'],
    cwd: dir,
    of: 'bare parse of 1,000 functions',
    limit: 3,
  },
];

const run = spawnSync('python3', [join(root, 'tools/bench/measure.py')], {
  input: JSON.stringify({ rounds, commands: rows.map(({ argv, cwd }) => ({ argv, cwd })) }),
  encoding: 'utf8',
  maxBuffer: 1 << 26,
});
rmSync(dir, { recursive: true, force: true });
if (run.status !== 0) {
  process.stderr.write(run.stderr);
  process.exit(2);
}

/** @param {readonly number[]} values */
const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
/** @type {readonly (readonly number[])[][]} */
const measured = JSON.parse(run.stdout);
const results = rows.map((row, i) => ({
  ...row,
  wall: median(measured[i].map(one => one[0])),
  cpu: median(measured[i].map(one => one[1])),
  megabytes: median(measured[i].map(one => one[2])),
}));

let broken = false;
const lines = ['| process | wall ms | CPU ms | MB | CPU ratio | of | limit |', '|---|---:|---:|---:|---:|---|---|'];
for (const one of results) {
  const base = results.find(({ name }) => name === one.of);
  // CPU time: what else the machine does then counts less.
  const ratio = base ? one.cpu / base.cpu : null;
  const isBroken = ratio !== null && one.limit !== undefined && ratio > one.limit;
  broken ||= isBroken;
  const cells = [
    one.name,
    (one.wall * 1000).toFixed(0),
    (one.cpu * 1000).toFixed(0),
    one.megabytes.toFixed(0),
    ratio?.toFixed(2) ?? '',
    one.of ?? '',
    one.limit === undefined ? '' : `${one.limit}${isBroken ? ' BROKEN' : ''}`,
  ];
  lines.push(`| ${cells.join(' | ')} |`);
}
const table = lines.join('\n');
process.stdout.write(`${table}\n`);
process.exitCode = broken ? 1 : 0;

if (process.argv.includes('--write')) {
  const page = readFileSync(join(root, 'BENCHMARKS.md'), 'utf8');
  const python = spawnSync('python3', ['--version'], { encoding: 'utf8' }).stdout.trim();
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${python}, ${rounds} rounds`;
  writeFileSync(
    join(root, 'BENCHMARKS.md'),
    page.replace(/(<!-- table -->\n)[\s\S]*?(<!-- \/table -->)/, (_, open, close) => `${open}${machine}\n\n${table}\n${close}`),
  );
}
