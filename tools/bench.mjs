// What pickle-check costs, as whole processes: interleaved rounds, medians, ratios within one run.
// node tools/bench.mjs [--rounds N] [--long] [--write]   exit codes: 0 within the limits, 1 a limit is broken, 2 could not measure
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installOtherTools } from './bench/other-tools.mjs';
import { probeRows } from './bench/probe-rows.mjs';
import { growth, oneScript, trees } from './bench/rows.mjs';
import { tabulate } from './bench/table.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, 'BENCHMARKS.md');
const slot = /(<!-- table -->\n)[\s\S]*?(<!-- \/table -->)/;

/** @param {string} why @returns {never} */
function stop(why) {
  process.stderr.write(`bench: ${why}\n`);
  process.exit(2);
}

const { rounds, long, write } = readArguments();
const python = findPython();

function readArguments() {
  try {
    const options = {
      rounds: { type: 'string' },
      long: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    };
    const { values } = parseArgs({ options });
    const given = values.rounds ?? (values.long ? '3' : '7');
    if (!/^[1-9]\d*$/.test(given)) stop(`--rounds takes a whole number from 1, not ${given}`);
    return { ...values, rounds: Number(given) };
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

/** @returns {[wall: number, cpu: number, megabytes: number][][]} by row, then by round */
function measure(rows) {
  const commands = rows.map(({ argv, cwd, exits = [0], heavy = false }) => ({ argv, cwd, exits, heavy }));
  const input = JSON.stringify({ rounds, commands });
  const run = spawnSync(python.path, [join(root, 'tools/bench/measure.py')], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(run.stderr.trim() || `the measuring process ended with ${run.status ?? run.signal}`);
  return JSON.parse(run.stdout);
}

/** The ratios mean something only while the generated scripts cross boundaries. */
function mustCross(rows) {
  for (const { name, argv, cwd } of rows.filter(row => /crossing|all cross|generated/.test(row.name) && row.argv.includes('.'))) {
    const run = spawnSync(argv[0], argv.slice(1), { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (JSON.parse(run.stdout).summary.boundaries === 0) throw new Error(`nothing crossed a boundary in ${name}`);
  }
}

if (write && !slot.test(readFileSync(page, 'utf8'))) stop('BENCHMARKS.md has no place for the table');
const dir = mkdtempSync(join(tmpdir(), 'bench-'));
// Ctrl-C ends the measuring process too; this one then goes on to its clean-up.
process.once('SIGINT', () => {});
try {
  const others = long ? installOtherTools(dir, python.path) : null;
  const rows = [
    ...oneScript(join(dir, 'one'), python),
    ...probeRows(dir),
    ...trees(join(dir, 'trees'), python, long ? 2000 : 400, others),
    ...growth(join(dir, 'growth'), long ? 10_000 : 1000),
  ];
  mustCross(rows);
  const before = loadavg()[0];
  const { table, broken } = tabulate(rows, measure(rows));
  const loads = `load average ${before.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after`;
  const versions = [`Node ${process.version}`, `Python ${python.version}`, ...(others?.versions ?? [])].join(', ');
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, ${versions}`;
  const heading = `${new Date().toISOString().slice(0, 10)}${long ? ' (--long)' : ''}: ${machine}, ${rounds} rounds, ${loads}`;
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
