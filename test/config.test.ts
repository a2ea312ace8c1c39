/** `[tool.pickle-check]`, as a project that takes the tool up writes it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pickleCheck, project } from './probe/command.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'config-'));
  cpSync(join(project, 'test/fixtures/class-in-body/scripts'), join(dir, 'scripts'), { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const versions = '[tool.pickle-check.assume]\ndaft = "0.7.26"\nmodal = "1.6.4"\n';
const configure = (text: string): void => writeFileSync(join(dir, 'pyproject.toml'), `[tool.pickle-check]\n${text}\n${versions}`);
const check = (...args: readonly string[]) => pickleCheck(args, { cwd: dir });

test('its options count, and what is typed wins over them', async () => {
  configure('format = "concise"\nprobe = "never"\nexit-zero = true');
  const settled = await check('scripts/index.py');
  expect(settled).toMatchObject({ exitCode: 0, stderr: '' });
  expect(settled.stdout).toMatch(/^scripts\/index\.py:14:16: error\[unimportable-reference\]/);
  const typed = await check('scripts/index.py', '--format', 'json');
  expect(JSON.parse(typed.stdout)).toMatchObject({ summary: { errors: 1 } });
});

test('each launch that it names is checked, or the one that is asked for', async () => {
  configure(
    [
      'format = "concise"\nprobe = "never"\n[tool.pickle-check.launches]',
      'job = "modal run scripts/index.py"',
      'inside = { command = "modal run index.py", cwd = "scripts" }',
      'path = { command = "modal run scripts/index.py", env = { PYTHONPATH = "scripts" } }',
    ].join('\n'),
  );
  const all = await check();
  expect(all.exitCode).toBe(1);
  expect(all.stdout.match(/error\[/g)).toHaveLength(1);
  const json = JSON.parse((await check('--format', 'json')).stdout);
  expect(json.launches.map((one: { because: string }) => one.because)).toEqual([
    '`job` in pyproject.toml',
    '`inside` in pyproject.toml',
    '`path` in pyproject.toml',
  ]);
  expect((await check('--launch', 'inside')).exitCode).toBe(0);
  expect((await check('--launch', 'path')).exitCode).toBe(0);
  expect((await check('--launch', 'modal run scripts/index.py')).exitCode).toBe(1);
});

test('a tree is checked by the launches that it names; only what they do not start is guessed', async () => {
  const inside = '[tool.pickle-check.launches]\ninside = { command = "modal run index.py", cwd = "scripts" }';
  configure(`probe = "never"\n${inside}`);
  const because = async (...args: readonly string[]) =>
    JSON.parse((await check(...args, '--format', 'json')).stdout).launches.map((one: { because: string }) => one.because);
  expect(await because('.')).toEqual(['`inside` in pyproject.toml']);
  expect((await check('.')).exitCode).toBe(0);
  expect(await because('.', 'scripts')).toEqual(['`inside` in pyproject.toml']);
  expect(await because('scripts/index.py')).toEqual([expect.stringContaining('guessed from the file')]);
});

test('a directory is checked by the launches that start something below it, or do not say what they start', async () => {
  cpSync(join(dir, 'scripts'), join(dir, 'other'), { recursive: true });
  configure(
    [
      'probe = "never"\n[tool.pickle-check.launches]',
      'here = "modal run -m scripts.index"',
      'there = { command = "modal run index.py", cwd = "other" }',
    ].join('\n'),
  );
  const because = async (...args: readonly string[]) =>
    JSON.parse((await check(...args, '--format', 'json')).stdout).launches.map((one: { because: string }) => one.because);
  expect(await because('scripts')).toEqual(['`here` in pyproject.toml']);
  expect(await because('other')).toEqual(['`there` in pyproject.toml']);
  expect(await because('.')).toEqual(['`here` in pyproject.toml', '`there` in pyproject.toml']);
});

describe('a mistake is a sentence, and exit code 2', () => {
  test.each([
    ['formt = "json"', 'pyproject.toml [tool.pickle-check] has no option `formt`; `format` is meant?'],
    ['strict = "yes"', 'pyproject.toml [tool.pickle-check] `strict` takes true or false'],
    ['probe = "sometimes"', '--probe sometimes: one of auto, always, never'],
    ['format = "yaml"', /^no format `yaml`/],
    [
      '[tool.pickle-check.launches]\njob = { comand = "x" }',
      'pyproject.toml [tool.pickle-check.launches] job has no `comand`; `command` is meant?',
    ],
    ['[tool.pickle-check.launches]\njob = { cwd = "scripts" }', 'pyproject.toml [tool.pickle-check.launches] job has no command'],
    ['strict = ', 'pyproject.toml is not valid TOML, so its [tool.pickle-check] cannot be read'],
  ])('%s', async (text, message) => {
    configure(text);
    const { exitCode, stdout, stderr } = await check('scripts/index.py');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    const said = stderr.replace(/^pickle-check: /, '').trimEnd();
    if (typeof message === 'string') expect(said).toBe(message);
    else expect(said).toMatch(message);
  });
});

test('what the README shows is read', async () => {
  const [, example] = /```toml\n([\s\S]*?)```/.exec(readFileSync(join(project, 'README.md'), 'utf8')) ?? [];
  writeFileSync(join(dir, 'pyproject.toml'), example!.replace(/^baseline.*$/m, ''));
  const { stderr } = await check('--launch', 'train', '--probe', 'never');
  // Its script is not here; everything before it was understood.
  expect(stderr).toMatch(/train\.py/);
  expect(stderr).not.toMatch(/tool\.pickle-check/);
});

test('a broken pyproject.toml that says nothing of this tool is no concern of it', async () => {
  writeFileSync(join(dir, 'pyproject.toml'), '[project\n');
  const { exitCode } = await check(
    'scripts/index.py',
    '--probe',
    'never',
    '--assume',
    'daft==0.7.26',
    '--assume',
    'modal==1.6.4',
  );
  expect(exitCode).toBe(1);
});
