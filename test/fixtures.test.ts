/**
 * Each folder of test/fixtures is a small project a person can `cd` into. `command.txt` holds what follows `pickle-check`, as typed in a
 * shell there; `expected.txt` the exit code on the first line, then everything that the command printed. `UPDATE=1` rewrites the latter.
 * What is expected was first seen in reality: each program was run with the real Daft, or as Modal loads it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { plainEnvironment, shell } from './probe/command.ts';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));
const names = readdirSync(fixtures, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

/** The environment of a fixture is the repository's own: daft 0.7.26, modal 1.6.4. */
const env = plainEnvironment();

/** A pickle holds the path of its file, so its size depends on where the repository lies. */
const withoutSizes = (text: string): string => text.replace(/\([\d,]+ bytes\)/g, '(N bytes)');

describe.each(names)('%s', name => {
  const dir = join(fixtures, name);
  const command = readFileSync(join(dir, 'command.txt'), 'utf8').trim();

  test(`pickle-check ${command}`, { timeout: 60_000 }, async () => {
    const { exitCode, stdout, stderr } = await shell(`pickle-check ${command}`, { cwd: dir, env });
    const seen = withoutSizes(`${exitCode}\n${stdout}${stderr}`);
    const expected = join(dir, 'expected.txt');
    if (process.env['UPDATE'] === '1') writeFileSync(expected, seen);
    expect(existsSync(expected), `${expected} is missing; UPDATE=1 writes it`).toBe(true);
    expect(seen).toBe(readFileSync(expected, 'utf8'));
  });
});

test('the fixtures hold failing and clean programs, so that neither "always an error" nor "never one" would pass', () => {
  const codes = names.map(name => readFileSync(join(fixtures, name, 'expected.txt'), 'utf8').split('\n')[0]);
  expect(codes.filter(code => code === '1').length).toBeGreaterThanOrEqual(10);
  expect(codes.filter(code => code === '0').length).toBeGreaterThanOrEqual(10);
});

test('no prediction of theirs is refuted by the probe: that would be a mistake of ours', () => {
  const refuted = names.filter(name =>
    /refuted|please report it/.test(readFileSync(join(fixtures, name, 'expected.txt'), 'utf8')),
  );
  expect(refuted).toEqual([]);
});
