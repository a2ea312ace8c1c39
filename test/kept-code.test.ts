/** The compiled program is kept between runs; whatever happens to what is kept, the answer is the same. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pickleCheck, plainEnvironment, project } from './probe/command.ts';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'kept-code-'));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

const repro = join(project, 'repro/modal-daft-cwd');
const run = (file: string, cwd: string, env: Readonly<Record<string, string>> = {}) =>
  pickleCheck([file, '--probe', 'never'], { cwd, env: { ...plainEnvironment(), PICKLE_CHECK_CACHE_DIR: cache, ...env } });

const check = async (env: Readonly<Record<string, string>> = {}): Promise<string> => {
  const { stdout, stderr, exitCode } = await run('scripts/foo.py', repro, env);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
  return stdout;
};
const kept = (): readonly string[] => readdirSync(cache).filter(name => name.startsWith('code-'));

test('one file a command is kept, and used again as it is', async () => {
  const first = await check();
  const [name, ...others] = kept();
  expect(others).toEqual([]);
  const { mtimeMs } = statSync(join(cache, name!));
  expect(await check()).toBe(first);
  expect(statSync(join(cache, name!)).mtimeMs).toBe(mtimeMs);
});

test('what a later run needs besides is added, once', async () => {
  expect((await run('foo.py', join(repro, 'scripts'))).exitCode).toBe(0);
  const file = join(cache, kept()[0]!);
  const sizes = [statSync(file).size];
  for (let again = 0; again < 3; again++) {
    await check();
    sizes.push(statSync(file).size);
  }
  expect(sizes[1]).toBeGreaterThan(sizes[0]!);
  expect(sizes[3]).toBe(sizes[1]);
  expect(kept()).toHaveLength(1);
});

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, 1000)],
  [
    'with other bytes in it',
    (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 5000), Buffer.alloc(500), bytes.subarray(5500)]),
  ],
  ['empty', () => Buffer.alloc(0)],
])('what is kept is %s: it is made again', async (_, damage) => {
  const first = await check();
  const file = join(cache, kept()[0]!);
  const whole = readFileSync(file);
  writeFileSync(file, damage(whole));
  expect(await check()).toBe(first);
  expect(readFileSync(file).length).toBeGreaterThan(whole.length / 2);
});

test('several first runs at one moment', async () => {
  const all = await Promise.all([check(), check(), check()]);
  expect(new Set(all).size).toBe(1);
  // Nothing half written is left.
  expect(readdirSync(cache)).toEqual([expect.stringMatching(/^code-.*-check$/)]);
});

test('nothing is kept where it is not wanted, or cannot be', async () => {
  const here = await check({ NODE_DISABLE_COMPILE_CACHE: '1' });
  expect(kept()).toEqual([]);
  const file = join(cache, 'a file');
  writeFileSync(file, '');
  expect(await check({ PICKLE_CHECK_CACHE_DIR: join(file, 'below') })).toBe(here);
  chmodSync(cache, 0o500);
  expect(await check({ PICKLE_CHECK_CACHE_DIR: join(cache, 'below') })).toBe(here);
  chmodSync(cache, 0o700);
  expect(existsSync(join(file, 'below'))).toBe(false);
});

test('the compiled program is ASCII: it is read as latin1, and esbuild leaves the letters of a regular expression as they are', () => {
  const text = readFileSync(join(project, 'dist/program.cjs'), 'latin1');
  expect([...text.matchAll(/[\u0080-\u00ff]+/g)].map(({ index }) => text.slice(index - 40, index + 40))).toEqual([]);
});
