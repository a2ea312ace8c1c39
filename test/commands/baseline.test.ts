/** A team takes the tool up with findings that it knows: only what is new fails its builds. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pickleCheck, project } from '../probe/command.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'baseline-'));
  cpSync(join(project, 'test/fixtures/class-in-body'), dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const check = (...args: readonly string[]) =>
  pickleCheck(
    [
      'scripts/index.py',
      '--probe',
      'never',
      '--format',
      'concise',
      '--assume',
      'daft==0.7.26',
      '--assume',
      'modal==1.6.4',
      ...args,
    ],
    { cwd: dir },
  );
const edit = (change: (text: string) => string): void => {
  const file = join(dir, 'scripts/index.py');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
};

test('what is known is not reported, wherever its lines move', async () => {
  expect((await check()).exitCode).toBe(1);
  const written = await check('--baseline', 'known.json', '--write-baseline');
  expect(written).toMatchObject({ exitCode: 0, stdout: '' });
  edit(text => `# one more line\n\n${text}`);
  const again = await check('--baseline', 'known.json');
  expect(again).toMatchObject({ exitCode: 0, stderr: '' });
  expect(again.stdout).toMatch(/^no errors: .*; 1 known finding not shown \(baseline\)$/m);
  expect((await check('--baseline', 'known.json', '--format', 'full')).stdout).toMatch(
    /; 1 known finding not shown \(baseline\)$/m,
  );
  expect(JSON.parse((await check('--baseline', 'known.json', '--format', 'json')).stdout)).toMatchObject({
    findings: [],
    summary: { errors: 0, known: 1 },
  });
  expect((await check()).stdout).not.toContain('baseline');
});

test('what is new is reported', async () => {
  await check('--baseline', 'known.json', '--write-baseline');
  edit(text =>
    text
      .replace(/^class (\w+)/m, 'def fresh(text):\n    return text\n\n\nclass $1')
      .replace('return len(', 'return fresh(text) and len('),
  );
  const { exitCode, stdout } = await check('--baseline', 'known.json');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('index.fresh');
});

test('an entry of which nothing is left is said to be so', async () => {
  await check('--baseline', 'known.json', '--write-baseline');
  edit(text => text.replaceAll('use_process=True', 'use_process=False'));
  const { exitCode, stdout } = await check('--baseline', 'known.json');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('warning[unused-ignore]');
});

test('of a script that is not checked, no entry is said to be unused', async () => {
  await check('--baseline', 'known.json', '--write-baseline');
  edit(text => text.replaceAll('use_process=True', 'use_process=False'));
  writeFileSync(join(dir, 'scripts/other.py'), 'print("nothing is sent")\n');
  const other = await pickleCheck(['scripts/other.py', '--probe', 'never', '--baseline', 'known.json'], { cwd: dir });
  expect(other.stdout).not.toContain('unused-ignore');
  expect((await check('--baseline', 'known.json', 'scripts/other.py')).stdout).toContain('warning[unused-ignore]');
});

test.each(['{', '[]', '{"schema":2,"findings":[]}'])('%s is no baseline', async text => {
  writeFileSync(join(dir, 'known.json'), text);
  const { exitCode, stderr } = await check('--baseline', 'known.json');
  expect(exitCode).toBe(2);
  expect(stderr).toBe('pickle-check: --baseline known.json: is no baseline of this tool; write it again with --write-baseline\n');
});
