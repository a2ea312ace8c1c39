// Compares static verdicts with what the real libraries did, over the labelled cases: exact / unknown / wrong.
// node tools/agreement.mjs [NAME...] [-v]   NAME: pickle, modal, or a receiver of test/cases/workers
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cases = join(root, 'test/cases');
const verbose = process.argv.includes('-v');
const wanted = process.argv.slice(2).filter(word => !word.startsWith('-'));

const receivers = readdirSync(join(cases, 'workers')).sort();
const all = [...receivers, 'modal', 'pickle'];
const unknown = wanted.find(name => !all.includes(name));
if (unknown) {
  process.stderr.write(`agreement: no cases named ${unknown}; there are ${all.join(', ')}\n`);
  process.exit(2);
}

/** The comparer of workers takes a folder of receivers: one that holds only the receiver asked for. */
function compare(name) {
  const script = receivers.includes(name) ? 'workers_cases.py' : `${name}_cases.py`;
  const only = mkdtempSync(join(tmpdir(), 'agreement-'));
  if (receivers.includes(name)) symlinkSync(join(cases, 'workers', name), join(only, name));
  const folder = receivers.includes(name) ? only : join(cases, name);
  const run = spawnSync('python3', ['-B', join(root, 'test/agreement', script), folder, ...(verbose ? ['-v'] : [])], {
    cwd: root,
    encoding: 'utf8',
  });
  rmSync(only, { recursive: true, force: true });
  return run.stdout + run.stderr;
}

let wrong = 0;
for (const name of wanted.length > 0 ? wanted : all) {
  const output = compare(name).trimEnd().split('\n');
  const summary = output.pop() ?? '';
  for (const line of output) process.stdout.write(`  ${line}\n`);
  process.stdout.write(`${name.padEnd(12)}${summary}\n`);
  wrong += Number(/(\d+) wrong/.exec(summary)?.[1] ?? 1);
}
process.exitCode = wrong > 0 ? 1 : 0;
