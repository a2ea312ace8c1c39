/** A large tree is checked by two threads where that saves time; what is said does not depend on it. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cli, plainEnvironment } from './probe/command.ts';

let dir: string;
const SCRIPTS = 300;

/** Every tenth sends a lambda, which the standard library's pickle refuses; each has enough in it to take its time. */
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'threads-'));
  const padding = Array.from(
    { length: 80 },
    (_, i) => `def part${i}(value):\n    return [value * ${i} for _ in range(${i})]\n`,
  ).join('\n');
  for (let i = 0; i < SCRIPTS; i++) {
    const sent = i % 10 === 0 ? 'lambda x: x' : 'part1';
    const main = `if __name__ == "__main__":\n    with Pool(2) as pool:\n        pool.map(${sent}, [1])\n`;
    writeFileSync(join(dir, `job${i}.py`), `from multiprocessing import Pool\n\n${padding}\n${main}`);
  }
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const env = { ...plainEnvironment(), PICKLE_CHECK_NO_CACHE: '1' };
const check = (program: string, threads: 1 | 2) => {
  const args = [program, '.', '--probe', 'never', '--format', 'json', '--threads', String(threads)];
  return spawnSync(process.execPath, args, { cwd: dir, env, encoding: 'utf8', maxBuffer: 1e8 });
};
const withoutTime = (stdout: string): string => stdout.replace(/"ms": ?\d+/, '');

test('one thread and two say the same', { timeout: 120_000 }, () => {
  const two = check(cli, 2);
  const one = check(cli, 1);
  expect([two.status, two.stderr]).toEqual([1, '']);
  expect(withoutTime(two.stdout)).toBe(withoutTime(one.stdout));
  expect(JSON.parse(two.stdout).summary).toMatchObject({ errors: SCRIPTS / 10 });
});

test('a second thread that dies with its hands full costs no script its result', { timeout: 120_000 }, () => {
  const broken = mkdtempSync(join(tmpdir(), 'broken-'));
  cpSync(dirname(cli), broken, { recursive: true });
  const takesAll = [
    "const { claims } = require('node:worker_threads').workerData;",
    'for (let i = 0; i < claims.length; i++) Atomics.compareExchange(claims, i, 0, 2);',
    "require('node:fs').writeFileSync(__dirname + '/started', '');",
    'process.exit(1);',
  ];
  writeFileSync(join(broken, 'check-thread.cjs'), takesAll.join('\n'));
  const { status, stdout, stderr } = check(join(broken, 'cli.cjs'), 2);
  expect(existsSync(join(broken, 'started'))).toBe(true);
  rmSync(broken, { recursive: true });
  expect([status, stderr]).toEqual([1, '']);
  expect(JSON.parse(stdout).summary).toMatchObject({ errors: SCRIPTS / 10 });
});
