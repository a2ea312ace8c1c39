/** The analysis in a process of its own, so that a hang or a crash is seen from outside: a line asks for one project, a line answers. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { tryFixes } from '../../src/fixes/index.ts';
import type { Options } from '../../src/model/options.ts';
import type { Result } from '../../src/model/result.ts';
import { formats } from '../../src/report/index.ts';
import { run } from '../../src/run.ts';

export interface Question {
  readonly dir: string;
  readonly files: readonly string[];
  /** A file that comes and goes while the project is read. */
  readonly flickers: string | null;
}

export interface Answer {
  /** What the run said of each file that is named in it. */
  readonly kind: 'result' | 'nothing' | 'usage' | 'crash';
  readonly message: string;
  /** Findings and payloads of `good.py`, in a form that can be compared. */
  readonly good: string;
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

const PLAIN = { color: false, unicode: true, width: 100, links: false };

function optionsFor({ dir, files }: Question): Options {
  return {
    files,
    command: null,
    launches: [],
    change: null,
    cwd: dir,
    shellCwd: dir,
    root: dir,
    python: null,
    pythonVersion: null,
    assume: new Map(),
    env: { PATH: '/usr/bin:/bin' },
    probe: 'never',
    timeout: 5,
    cache: null,
  } as Options;
}

const goodOf = ({ findings, payloads }: Result): string =>
  JSON.stringify({
    findings: findings
      .filter(one => one.at.file === 'good.py')
      .map(({ rule, severity, module, qualname }) => [rule, severity, module, qualname]),
    payloads: payloads
      .filter(one => one.at.file === 'good.py')
      .map(({ root, references }) => [root, references.map(one => `${one.module}.${one.qualname} ${one.importable}`)]),
  });

async function judge(question: Question): Promise<Pick<Answer, 'kind' | 'message' | 'good'>> {
  const options = optionsFor(question);
  const outcome = await run(options);
  if (outcome.kind === 'usage') return { kind: 'usage', message: outcome.message, good: '' };
  if (outcome.kind === 'nothing')
    return { kind: 'nothing', message: outcome.problems.map(one => one.message).join('; '), good: '' };
  const result = await tryFixes(outcome.result, options);
  for (const format of Object.values(formats)) await format.render(result, PLAIN);
  return { kind: 'result', message: result.problems.map(one => one.message).join('; '), good: goodOf(result) };
}

/** Comes and goes between two turns of the event loop and, with the run being synchronous, also in the middle of what it does not await. */
function flicker(dir: string, name: string): () => void {
  let there = true;
  const timer = setInterval(() => {
    there = !there;
    if (there) writeFileSync(join(dir, name), 'import daft\n');
    else rmSync(join(dir, name), { force: true, recursive: true });
  }, 0);
  return () => clearInterval(timer);
}

async function answer(question: Question): Promise<Answer> {
  const before = process.cpuUsage();
  const stop = question.flickers === null ? () => {} : flicker(question.dir, question.flickers);
  let judged: Pick<Answer, 'kind' | 'message' | 'good'>;
  try {
    judged = await judge(question);
  } catch (error) {
    judged = { kind: 'crash', message: error instanceof Error ? (error.stack ?? error.message) : String(error), good: '' };
  }
  stop();
  const { user, system } = process.cpuUsage(before);
  return { ...judged, cpuSeconds: (user + system) / 1e6, megabytes: process.memoryUsage().rss / 1e6 };
}

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line) as Question))}\n`);
