// Runs every run of repro/*/runs.json again, with the real Modal and Daft, and compares with what is recorded beside it.
//
//   node tools/repro.mjs [NAME...] [--update] [--json]
//
// NAME is a folder of repro/, a run's id, or folder/id. --update rewrites recorded/*.txt. Exit 1 when a run differs.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * @typedef {{ outcome: 'ok' | 'error', text: string }} Expected
 * @typedef {{ id: string, shows: string, cwd: string, command: string[], env: Record<string, string>, expected: Expected }} Listed
 * @typedef {Listed & { repro: string, folder: string, python: string, recordedWith: string }} Run
 * @typedef {{ stdout: string, stderr: string, code: number | null, signal: string | null, timedOut: boolean, seconds: number }} Ended
 * @typedef {Awaited<ReturnType<typeof judge>>} Result
 */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const atOnce = 2;
const secondsEach = 120;

/** @type {Map<string, { library: string, zip: string, version: string }>} */
const standardLibraries = new Map();

const { values: options, positionals: names } = readCommandLine();
const known = readRuns();
const unknown = names.filter(name => !known.some(run => isCalled(run, name)));
if (unknown.length > 0) stop(`no run is called ${unknown.join(' or ')}`);
const runs = known.filter(run => names.length === 0 || names.some(name => isCalled(run, name)));

const results = await runAll(runs);
if (options.json) console.log(JSON.stringify(results, null, 2));
else console.log(summary(results));
process.exitCode = results.every(result => result.problem === null) ? 0 : 1;

function readCommandLine() {
  try {
    return parseArgs({
      options: { update: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} message @returns {never} */
function stop(message) {
  console.error(`repro: ${message}`);
  process.exit(2);
}

/** @returns {Run[]} */
function readRuns() {
  const all = [];
  for (const repro of readdirSync(join(root, 'repro')).sort()) {
    const folder = join(root, 'repro', repro);
    if (!existsSync(join(folder, 'runs.json'))) continue;
    const { environment, recordedWith, runs: listed } = JSON.parse(readFileSync(join(folder, 'runs.json'), 'utf8'));
    const python = join(folder, environment, 'bin', 'python');
    for (const run of listed) all.push({ ...run, repro, folder, python, recordedWith });
  }
  return all;
}

/** @param {Run} run @param {string} name */
function isCalled(run, name) {
  return [run.repro, run.id, `${run.repro}/${run.id}`].includes(name);
}

/** @param {Run[]} queue */
async function runAll(queue) {
  for (const python of new Set(queue.map(run => run.python))) {
    if (!existsSync(python)) stop(`${relative(root, python)} is missing: run sh tools/python-environments.sh first`);
  }
  const waiting = [...queue];
  /** @type {Result[]} */
  const finished = [];
  async function work() {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      const result = await judge(run);
      finished.push(result);
      if (!options.json) console.log(line(result));
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return finished.sort((a, b) => order(queue, a) - order(queue, b));
}

/** @param {Run[]} queue @param {Result} result */
function order(queue, result) {
  return queue.findIndex(run => run.repro === result.repro && run.id === result.id);
}

/** @param {Run} run */
async function judge(run) {
  let ended = await execute(run);
  // Daft can crash while it is loaded or torn down. A death by signal that left no verdict says nothing about the run.
  if (ended.signal !== null && !ended.timedOut && verdict(ended) === 'none') ended = await execute(run);

  const outcome = verdict(ended);
  const text = record(run, ended);
  const file = join(run.folder, 'recorded', `${run.id}.txt`);
  const recorded = existsSync(file) ? readFileSync(file, 'utf8') : null;
  let problem = null;
  if (ended.timedOut) problem = `not finished after ${secondsEach} s`;
  else if (outcome !== run.expected.outcome) problem = `expected ${run.expected.outcome}, got ${outcome}`;
  else if (!text.includes(run.expected.text)) problem = `its output does not say: ${run.expected.text}`;
  else if (!options.update && recorded === null) problem = 'nothing is recorded yet (--update)';
  else if (!options.update && recorded !== null && recorded !== text) problem = firstDifference(recorded, text);

  if (options.update && problem === null && recorded !== text) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return {
    repro: run.repro,
    id: run.id,
    shows: run.shows,
    command: commandLine(run),
    outcome,
    expected: run.expected,
    problem,
    // Daft's threads sometimes bring the interpreter down after the last line of the script.
    diedAtExit: outcome === 'ok' && ended.signal !== null,
    seconds: ended.seconds,
    output: text,
  };
}

/** @param {Run} run @returns {Promise<Ended>} */
function execute(run) {
  const [program, ...args] = run.command;
  const started = performance.now();
  return new Promise(done => {
    const child = spawn(program === 'python' ? run.python : program, args, {
      cwd: join(run.folder, run.cwd),
      env: environment(run),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a group of its own, so that the UDF workers end with it at the time limit
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', text => {
      output.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', text => {
      output.stderr += text;
    });
    let timedOut = false;
    const limit = setTimeout(() => {
      timedOut = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, secondsEach * 1000);
    child.on('error', error => {
      output.stderr += `${error.message}\n`;
    });
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      done({ ...output, code, signal, timedOut, seconds: Math.round(performance.now() - started) / 1000 });
    });
  });
}

// What the caller's shell has set must not decide what a worker can import.
/** @param {Run} run */
function environment(run) {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PYTHON|DAFT_|MODAL_|RUST_|VIRTUAL_ENV)/.test(name));
  return {
    ...Object.fromEntries(kept),
    PYTHONUNBUFFERED: '1', // a crash at exit must not take printed lines with it
    DO_NOT_TRACK: '1',
    DAFT_ANALYTICS_ENABLED: '0',
    NO_COLOR: '1',
    ...run.env,
  };
}

// By what was printed and not by the exit code, which a crash at exit makes worthless. Every script here ends with
// a line `done: ...`.
/** @param {Ended} ended @returns {'ok' | 'error' | 'none'} */
function verdict({ stdout, stderr }) {
  if (/^done: .*$/.test(stdout.trimEnd().split('\n').at(-1) ?? '')) return 'ok';
  return /^[\w.]*(Error|Exception)\b/m.test(stderr) ? 'error' : 'none';
}

/** @param {Run} run */
function commandLine(run) {
  const variables = Object.entries(run.env).map(([name, value]) => `${name}=${value} `);
  const directory = join('repro', run.repro, run.cwd);
  return `cd ${directory} && ${variables.join('')}${run.command.join(' ')}`;
}

/** @param {Run} run @param {Ended} ended */
function record(run, { stdout, stderr }) {
  const shown = [`$ ${commandLine(run)}`];
  if (stdout.trim() !== '') shown.push(steady(run, stdout));
  const errors = steady(run, stderr);
  if (errors !== '') shown.push('--- stderr', errors);
  return `${shown.join('\n')}\n`;
}

// The same on every machine and in every run: no absolute paths, no ids, and of the tracebacks only the frames of
// this repository, Modal and Daft (the standard library's differ between Python versions, and so do the carets).
/** @param {Run} run @param {string} text */
function steady(run, text) {
  const { library, zip } = standardLibrary(run.python);
  return withoutStandardFrames(
    text
      .replace(/^Fatal Python error: [\s\S]*$/m, '')
      .replaceAll(root, '<repo>')
      .replaceAll(library, '<python>')
      .replaceAll(zip, '<python>.zip')
      .replace(/\/lib\/python3\.\d+\/site-packages/g, '/site-packages')
      .split('\n')
      .flatMap(workerOutput)
      .map(line => line.replace(/thread '<unnamed>' \(\d+\)/, "thread '<unnamed>'"))
      // Several workers fail at once, and which of them Daft names first is chance.
      .map(line => line.replace(/^(Error when running pipeline node UDF) .*$/, '$1 <one of them>'))
      .filter(line => !/RuntimeStatsManager was already finished/.test(line))
      .filter(line => !/^[\s|]*[\^~]+$/.test(line)),
  )
    .join('\n')
    .trim();
}

// Daft hands on the worker's output as a Python list inside one line. Here it is a line for each element.
/** @param {string} line */
function workerOutput(line) {
  const found = /^(RuntimeError: UDF process closed the connection unexpectedly .*stdout: )\[(.*)\]$/.exec(line);
  if (found === null) return [line];
  const printed = [...found[2].matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)]
    .map(match => (match[1] ?? match[2]).replaceAll(/\\(['"\\])/g, '$1'))
    .filter(text => text !== '' && !/^(stack backtrace:| *\d+: | +at |note: )/.test(text));
  return [found[1].trimEnd(), ...printed.map(text => `  | ${text}`)];
}

/** @param {string[]} lines */
function withoutStandardFrames(lines) {
  const kept = [];
  let dropping = false;
  for (const line of lines) {
    const frame = /^(?: {2}\| )?( +)File "/.exec(line);
    if (frame !== null) dropping = /File "(<python>|<frozen )/.test(line);
    else if (!/^(?: {2}\| )? {4}/.test(line)) dropping = false;
    if (!dropping) kept.push(line);
  }
  return kept;
}

/** @param {string} python */
function standardLibrary(python) {
  const asked = standardLibraries.get(python);
  if (asked !== undefined) return asked;
  const code = [
    'import os, sys',
    'print(os.path.dirname(os.__file__))',
    'print([entry for entry in sys.path if entry.endswith(".zip")][0])',
    'print("Python %d.%d" % sys.version_info[:2])',
  ].join('\n');
  const answer = spawnSync(python, ['-I', '-c', code], { encoding: 'utf8' }).stdout.trim().split('\n');
  const [library = '', zip = '', version = ''] = answer;
  standardLibraries.set(python, { library, zip, version });
  return { library, zip, version };
}

/** @param {string} recorded @param {string} text */
function firstDifference(recorded, text) {
  const before = recorded.split('\n');
  const now = text.split('\n');
  const at = now.findIndex((line, index) => line !== before[index]);
  const index = at === -1 ? now.length : at;
  return `line ${index + 1} differs from what is recorded\n    recorded  ${before[index] ?? '(end)'}\n    now       ${now[index] ?? '(end)'}`;
}

/** @param {Result} result */
function line(result) {
  const sign = result.problem === null ? 'same' : 'DIFFERS';
  const atExit = result.diedAtExit ? ', crashed after its last line' : '';
  const head = `${sign.padEnd(8)}${`${result.repro}/${result.id}`.padEnd(48)}${result.outcome.padEnd(6)}`;
  const tail = `${result.shows} (${result.seconds.toFixed(1)} s${atExit})`;
  return `${head}${tail}${result.problem === null ? '' : `\n    ${result.problem}`}`;
}

/** @param {Result[]} all */
function summary(all) {
  const different = all.filter(result => result.problem !== null).length;
  const verb = options.update ? 'recorded' : 'as recorded';
  const counts = `${all.length - different} of ${all.length} runs ${verb}, ${different} not`;
  const other = runs.find(run => standardLibrary(run.python).version !== run.recordedWith);
  if (different === 0 || other === undefined) return counts;
  // For example: dataclasses have one more method since Python 3.13, so one more name travels.
  return `${counts}\nrecorded with ${other.recordedWith}, run with ${standardLibrary(other.python).version}: that alone can make a difference`;
}
