/**
 * Hostile input: no crash, no hang, no unbounded memory, and never a lost result for another file. `npm run test:fuzz` tries 50,000
 * (FUZZ=N: another number; SEED=N: another first one). What once broke something is kept in `corpus/` and tried at every run.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomFrom } from '../property/random.ts';
import { freshProject, keptInput, makeInput } from './inputs.ts';
import { everySetting } from './settings.ts';
import { slowness } from './slowness.ts';
import { buildTarget, type Subject, startSubject } from './subject.ts';
import type { Answer, Question } from './target.ts';
import { spoil, spoils } from './trees.ts';

const count = Number(process.env['FUZZ'] ?? 100);
const first = Number(process.env['SEED'] ?? 1);
const corpus = fileURLToPath(new URL('corpus', import.meta.url));
/** CPU time of the process, which other processes do not lengthen. */
const MOST_SECONDS = 2 * slowness();
const MOST_MEGABYTES = 1000;

const dir = mkdtempSync(join(tmpdir(), 'fuzz-'));
let subject: Subject;
let good = '';

beforeAll(async () => {
  await buildTarget();
  subject = startSubject();
  freshProject(dir);
  good = (await subject.ask({ dir, files: ['good.py'], flickers: null })).good;
}, 120_000);

afterAll(() => {
  subject.end();
  rmSync(dir, { recursive: true, force: true });
});

/** Whether `good.py` is one of what is asked about: it is always named, or in the directory that is. */
function wrongIn({ kind, message, good: found, cpuSeconds, megabytes }: Answer): string | null {
  if (kind === 'crash' || message.includes('internal error')) return message;
  if (cpuSeconds > MOST_SECONDS) return `took ${cpuSeconds} s of CPU time`;
  if (megabytes > MOST_MEGABYTES) return `took ${megabytes} MB`;
  return found === good ? null : `the result of good.py is another: ${kind} ${message} ${found}`;
}

/** What took long is asked again of a new process: a busy machine makes CPU time longer too, but seldom twice. */
async function ask(question: Question): Promise<string | null> {
  const answer = await subject.ask(question);
  if (answer.cpuSeconds <= MOST_SECONDS) return wrongIn(answer);
  subject.end();
  subject = startSubject();
  return wrongIn(await subject.ask(question));
}

test('the file whose result must not be lost has one', () => expect(good).toMatch(/Passage/));

test('what once broke something', { timeout: 120_000 }, async () => {
  const names = readdirSync(corpus);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names)
    expect
      .soft(await ask(keptInput(dir, name.replace(/^.*\.(?=py$)/, 'victim.'), readFileSync(join(corpus, name)))), name)
      .toBeNull();
});

describe('every hostile setting', () => {
  test.each([...new Set(everySetting.map(([name]) => name))])('%s', { timeout: 120_000 }, async name => {
    for (const [, bytes] of everySetting.filter(one => one[0] === name))
      expect.soft(await ask(keptInput(dir, name, bytes)), bytes.subarray(0, 80).toString('latin1')).toBeNull();
  });
});

describe('every spoilt tree', () => {
  test.each(Object.keys(spoils))('%s', { timeout: 120_000 }, async which => {
    for (const files of [['.'], ['victim.py', 'good.py']]) {
      freshProject(dir);
      for (const seed of [1, 2, 3, 4]) spoil(dir, which, randomFrom(seed));
      expect.soft(await ask({ dir, files, flickers: null }), files.join(' ')).toBeNull();
    }
  });
});

test(`${count} inputs from number ${first}`, { timeout: 6 * 3600_000 }, async () => {
  const wrong: string[] = [];
  for (let seed = first; seed < first + count && wrong.length < 25; seed += 1) {
    const why = await ask(makeInput(dir, seed));
    if (why === null) continue;
    wrong.push(`number ${seed}: ${why}`);
    if (process.env['KEEP'] === undefined) continue;
    mkdirSync(process.env['KEEP'], { recursive: true });
    writeFileSync(join(process.env['KEEP'], `${seed}.txt`), why);
    try {
      writeFileSync(join(process.env['KEEP'], `${seed}.py`), readFileSync(join(dir, 'victim.py')));
    } catch {}
  }
  expect(wrong).toEqual([]);
});
