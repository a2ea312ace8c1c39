// What pickle-check costs, as whole processes: interleaved rounds, medians, ratios within one run.
// node tools/bench.mjs [--rounds N] [--write]   exit codes: 0 within the limits, 1 a limit is broken, 2 could not measure
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string[]} argv
 * @property {string} cwd
 * @property {number} [exit]   what it must exit with, 0 if not given: a process that dies early would look fast
 * @property {string} [of]     name of the row it is compared with
 * @property {number} [limit]  the highest ratio allowed; over it, this program exits with 1
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, 'BENCHMARKS.md');
const slot = /(<!-- table -->\n)[\s\S]*?(<!-- \/table -->)/;
const node = process.execPath;
const cli = join(root, 'dist/cli.js');
const bareParse = join(root, 'tools/bench/bare-parse.mjs');
const statically = ['--probe', 'never', '--format', 'json'];
const base = 'node -e 0';

/** @param {string} why @returns {never} */
function stop(why) {
  process.stderr.write(`bench: ${why}\n`);
  process.exit(2);
}

const { rounds, write } = readArguments();
const python = findPython();

function readArguments() {
  try {
    const options = { rounds: { type: 'string', default: '15' }, write: { type: 'boolean', default: false } };
    const { values } = parseArgs({ options });
    if (!/^[1-9]\d*$/.test(values.rounds)) stop(`--rounds takes a whole number from 1, not ${values.rounds}`);
    return { rounds: Number(values.rounds), write: values.write };
  } catch (error) {
    return stop(error.message);
  }
}

/** The interpreter itself: where `python3` is a shell script that looks for one, that script would be measured as well. */
function findPython() {
  const asked = spawnSync('python3', ['-c', 'import sys; print(sys.executable, sys.version.split()[0])'], { encoding: 'utf8' });
  const [, path, version] = /^(.+) (\S+)\n$/.exec(asked.stdout ?? '') ?? stop('needs python3 on the PATH');
  return { path, version };
}

/** 200 scripts of about 3 kB, every twentieth with a UDF that leaves its process; and one module of 1,000 functions. */
function makeFiles(dir) {
  const step = i => `def step${i}(value, scale=1):\n    return [value * scale for _ in range(${i})]\n`;
  const steps = Array.from({ length: 40 }, (_, i) => step(i)).join('\n');
  const crossing = [
    'import daft\n\nclass P:\n    pass\n\n@daft.func(use_process=True)\ndef f(x: int) -> int:\n    P()\n    return x\n',
    'if __name__ == "__main__":\n    daft.from_pydict({"x": [1]}).select(f(daft.col("x"))).show()\n\n',
  ].join('\n');
  const tree = join(dir, 'tree');
  mkdirSync(tree);
  const files = Array.from({ length: 200 }, (_, i) => join(tree, `script${i}.py`));
  const crosses = files.filter((_, i) => i % 20 === 0);
  for (const file of files) writeFileSync(file, (crosses.includes(file) ? crossing : 'import os\n\n') + steps);

  const body = i =>
    `    total = f${(i * 7) % 1000}(value) if value else ${i}\n    for part in str(total):\n        value += len(part)\n`;
  const many = join(dir, 'many.py');
  writeFileSync(many, Array.from({ length: 1000 }, (_, i) => `def f${i}(value):\n${body(i)}    return value\n`).join('\n'));
  return { tree, files, crosses, many };
}

/** @returns {Row[]} */
function rowsOver({ tree, files, crosses, many }) {
  const repro = join(root, 'repro/modal-daft-cwd');
  const [cwd, script] = existsSync(join(repro, 'scripts/foo.py'))
    ? [repro, 'foo.py']
    : [join(root, 'test/cases/workers/daft/func_deco_body_class'), 'x.py'];
  const scripts = join(cwd, 'scripts');
  const check = (...what) => [node, cli, ...what, ...statically];
  const parse = (...what) => [node, bareParse, ...what];
  const parseInPython = ['import ast, sys', 'for f in sys.argv[1:]: ast.parse(open(f, "rb").read())'].join('\n');
  const ast = (...what) => [python.path, '-c', parseInPython, ...what];
  const functions = `[${Array.from({ length: 1000 }, (_, i) => `many.f${i}`).join(', ')}]`;
  const trace = [node, cli, 'trace', many, functions, '--module', '__main__', '--format', 'json'];
  return [
    { name: base, argv: [node, '-e', '0'], cwd },
    { name: 'pickle-check --help', argv: [node, cli, '--help'], cwd, of: base, limit: 2.5 },
    { name: 'check one script, fixes tried', argv: check(`scripts/${script}`), cwd, exit: 1, of: base, limit: 5 },
    // The same file, started where it works.
    { name: 'check one script, clean', argv: check(script), cwd: scripts, of: base, limit: 5 },
    { name: 'bare parse, that script', argv: parse(script), cwd: scripts, of: base },
    { name: 'ast.parse, that script', argv: ast(script), cwd: scripts, of: base },
    { name: 'bare parse, 200 scripts', argv: parse(...files), cwd: tree, of: base },
    { name: 'bare parse, the 10 that cross', argv: parse(...crosses), cwd: tree, of: base },
    { name: 'ast.parse, 200 scripts', argv: ast(...files), cwd: tree, of: 'bare parse, 200 scripts' },
    { name: 'check the directory of 200', argv: check(tree), cwd: tree, of: 'bare parse, 200 scripts' },
    // A directory's check reads every file and parses those that can cross: this is the ratio that shows what it does with them.
    { name: 'the same check', argv: check(tree), cwd: tree, of: 'bare parse, the 10 that cross' },
    { name: 'bare parse, 1,000 functions', argv: parse(many), cwd: tree, of: base },
    { name: 'trace 1,000 functions', argv: trace, cwd: tree, of: 'bare parse, 1,000 functions', limit: 3 },
  ];
}

/**
 * The probe without fixes, beside what it cannot do without: the script's own imports, and one bare start of its receiver. Two payloads:
 * the script is imported once, and one receiver loads both.
 * @param {string} dir @returns {Row[]}
 */
function probeRows(dir) {
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
  return [
    { name, argv: shell(bare), cwd },
    {
      name: 'the probe of that script',
      argv: shell(`exec '${own}' -I -S '${join(root, 'dist/probe.py')}' < '${asked}'`),
      cwd,
      of: name,
      limit: 1.2,
    },
  ];
}

/** The ratios mean something only while the generated scripts cross boundaries. */
function mustCross({ tree, crosses }) {
  const run = spawnSync(node, [cli, tree, ...statically], { cwd: tree, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(`pickle-check ended with ${run.status}: ${run.stderr.trim()}`);
  const { boundaries } = JSON.parse(run.stdout).summary;
  if (boundaries !== crosses.length) throw new Error(`${crosses.length} scripts cross, and ${boundaries} boundaries were found`);
}

/** @param {Row[]} rows @returns {[wall: number, cpu: number][][]} by row, then by round */
function measure(rows) {
  const commands = rows.map(({ argv, cwd, exit = 0 }) => ({ argv, cwd, exit }));
  const input = JSON.stringify({ rounds, commands });
  const run = spawnSync(python.path, [join(root, 'tools/bench/measure.py')], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(run.stderr.trim() || `the measuring process ended with ${run.status ?? run.signal}`);
  return JSON.parse(run.stdout);
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** @param {Row[]} rows @param {[number, number][][]} times */
function tabulate(rows, times) {
  let broken = false;
  const cells = rows.map((row, i) => {
    const other = times[rows.findIndex(({ name }) => name === row.of)];
    // Round by round: the two ran within moments of each other, under about the same load.
    const ratio = which => (other ? median(times[i].map((one, round) => one[which] / other[round][which])) : null);
    const ratios = [ratio(0), ratio(1)];
    // Both count: threads can hide work from the clock, and waiting hides from CPU time.
    const over = Math.max(...ratios) > (row.limit ?? Number.POSITIVE_INFINITY);
    broken ||= over && row.limit !== undefined;
    const limit = row.limit ? `${row.limit}${over ? ' BROKEN' : ''}` : '';
    const milliseconds = [0, 1].map(which => (median(times[i].map(one => one[which])) * 1000).toFixed(0));
    return [row.name, ...milliseconds, ...ratios.map(one => one?.toFixed(2) ?? ''), row.of ?? '', limit];
  });
  const head = ['process', 'wall ms', 'CPU ms', 'wall ratio', 'CPU ratio', 'to', 'limit'];
  const isText = column => column === 0 || column > 4;
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map(row => row[column].length)));
  const pad = (text, column) => (isText(column) ? text.padEnd(widths[column]) : text.padStart(widths[column]));
  const rule = widths.map((width, column) => (isText(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const table = [head.map(pad), rule, ...cells.map(row => row.map(pad))].map(row => `| ${row.join(' | ')} |`).join('\n');
  return { table, broken };
}

if (write && !slot.test(readFileSync(page, 'utf8'))) stop('BENCHMARKS.md has no place for the table');
const dir = mkdtempSync(join(tmpdir(), 'bench-'));
// Ctrl-C ends the measuring process too; this one then goes on to its clean-up.
process.once('SIGINT', () => {});
try {
  const files = makeFiles(dir);
  const rows = [...rowsOver(files), ...probeRows(dir)];
  mustCross(files);
  const before = loadavg()[0];
  const { table, broken } = tabulate(rows, measure(rows));
  const loads = `load average ${before.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after`;
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, Python ${python.version}`;
  const heading = `${new Date().toISOString().slice(0, 10)}: ${machine}, ${rounds} rounds, ${loads}`;
  process.stdout.write(`${heading}\n\n${table}\n`);
  process.exitCode = broken ? 1 : 0;
  if (write) {
    const text = readFileSync(page, 'utf8');
    const filled = text.replace(slot, (_, open, close) => `${open}${heading}\n\n${table}\n${close}`);
    writeFileSync(page, filled);
  }
} catch (error) {
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 2;
} finally {
  rmSync(dir, { recursive: true, force: true });
}
