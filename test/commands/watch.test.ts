/** `--watch` as it is used: a process that stays, files that are edited meanwhile, and Ctrl-C. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cli, pickleCheck, plainEnvironment } from '../probe/command.ts';

let dir: string;
let child: ChildProcess | null = null;
beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'watch-')));
  write('pyproject.toml', '');
  write('jobs/one.py', job('lambda x: x'));
  write('jobs/two.py', job('work'));
  write('jobs/steps.py', '');
});
afterEach(() => {
  child?.kill('SIGKILL');
  child = null;
  rmSync(dir, { recursive: true, force: true });
});

const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), text);
};

/** multiprocessing pickles by name: a lambda has none that can be found again. */
const job = (sent: string): string =>
  `from multiprocessing import Pool\nimport steps\n\ndef work(x):\n    return x\n\nif __name__ == "__main__":\n    with Pool(2) as pool:\n        pool.map(${sent}, [1])\n`;

interface Session {
  readonly printed: () => string;
  /** Waits until it stands in what was printed since the last time, and gives that. */
  readonly until: (text: string) => Promise<string>;
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

function start(...args: readonly string[]): Session {
  const process_ = spawn(process.execPath, [cli, ...args, '--probe', 'never', '--watch'], { cwd: dir, env: plainEnvironment() });
  child = process_;
  let printed = '';
  let read = 0;
  for (const stream of [process_.stdout, process_.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  return {
    printed: () => printed,
    until: async text => {
      for (let at = -1; at === -1; ) {
        at = printed.indexOf(text, read);
        if (at === -1) await new Promise(resolve => setTimeout(resolve, 20));
        else {
          const since = printed.slice(read);
          read = printed.length;
          return since;
        }
      }
      return '';
    },
    ended: new Promise(resolve => process_.on('close', (code, signal) => resolve(signal ?? code))),
  };
}

describe('an edit', { timeout: 30_000 }, () => {
  test('shows a new finding of the script that it touches, and that it is gone again', async () => {
    const { until, ended } = start('.', '--format', 'concise');
    const first = await until('watching ');
    expect(first).toMatch(/jobs\/one\.py:9:\d+: error\[unpicklable-capture\]/);
    expect(first).not.toContain('two.py');
    write('jobs/two.py', job('lambda x: x'));
    const second = await until('1 error (');
    expect(second).toMatch(/jobs\/two\.py:9:\d+: error\[unpicklable-capture\]/);
    expect(second).not.toContain('one.py:');
    write('jobs/two.py', job('work'));
    expect(await until('no errors')).toContain(
      'pickle-check: 1 of 2 launches checked: the others reach no file changed just now (jobs/two.py) (jobs/one.py)\n',
    );
    child!.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
  });

  test('of a module touches what imports it; of the settings, everything; of a report of ours, nothing', async () => {
    const { until, printed } = start('.', '--format', 'concise', '--output', 'json=report.json');
    await until('watching ');
    write('jobs/steps.py', 'x = 1\n');
    expect(await until('1 error (')).toContain('2 launches checked');
    write('pyproject.toml', '[tool.pickle-check]\nformat = "github"\n[tool.pickle-check.assume]\ndaft = "0.7.26"\n');
    expect(await until('changed just now (pyproject.toml)')).toContain('2 of 2');
    // What is typed wins over the settings.
    expect(printed()).not.toContain('::error');
    expect(printed()).not.toMatch(/report\.json|\u001b/);
    expect(JSON.parse(readFileSync(join(dir, 'report.json'), 'utf8'))).toMatchObject({ schema: 1 });
  });

  test('that is a mistake is said, and the next one is checked again', async () => {
    const { until } = start('.', '--format', 'concise');
    await until('watching ');
    write('pyproject.toml', '[tool.pickle-check]\nformt = "json"\n');
    await until('has no option `formt`');
    write('jobs/one.py', job('work').replace('(x)', '(x'));
    write('pyproject.toml', '[tool.pickle-check]\n');
    expect(await until('no errors')).toContain('jobs/one.py:4: problem invalid syntax');
  });

  test('in an environment or in what git leaves out is no edit', async () => {
    write('.gitignore', 'data/\n');
    mkdirSync(join(dir, '.git'));
    for (const folder of ['.venv/lib', 'node_modules', 'data', 'env']) write(`${folder}/x.py`, '');
    write('env/pyvenv.cfg', '');
    const { until, printed } = start('.', '--format', 'concise');
    await until('watching ');
    for (const folder of ['.venv/lib', 'node_modules', 'data', 'env']) write(`${folder}/steps.py`, 'x = 1\n');
    write('jobs/two.py', job('lambda x: x'));
    await until('two.py:9');
    expect(printed()).not.toMatch(/just now \((?!jobs)/);
  });
});

test('the terminal is cleared before an answer, and has a line of progress meanwhile', { timeout: 30_000 }, async () => {
  const line = `'${process.execPath}' '${cli}' . --probe never --format concise --watch`;
  const env = { ...plainEnvironment(), TERM: 'xterm', CI: undefined };
  const terminal = spawn('script', ['-qefc', line, '/dev/null'], { cwd: dir, env, detached: true });
  child = terminal;
  let printed = '';
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const until = async (text: string): Promise<void> => {
    while (!printed.includes(text)) await new Promise(resolve => setTimeout(resolve, 20));
  };
  await until('watching ');
  expect(printed).toContain('\r\u001b[2K1/2 jobs/one.py\r\u001b[2K2/2 jobs/two.py\r\u001b[2K');
  expect(printed).not.toContain('\u001b[2J');
  write('jobs/two.py', job('lambda x: x'));
  await until('two.py:9');
  expect(printed).toMatch(/\u001b\[2J\u001b\[H[^\u001b]*jobs\/two\.py:9/);
  // As the key does it.
  terminal.stdin.write('\u0003');
  const ended = await new Promise(resolve => terminal.on('close', resolve));
  expect(ended).toBe(130);
});

test.each([
  [{ CI: 'true', TERM: 'xterm' }, false],
  [{ CI: undefined, TERM: 'dumb' }, false],
  [{ CI: undefined, TERM: 'xterm' }, true],
] as const)('in a terminal with %j there is a line of progress: %s', async (variables, isShown) => {
  const line = `'${process.execPath}' '${cli}' . --probe never --format concise 2>&1 >/dev/null`;
  const terminal = spawn('script', ['-qefc', line, '/dev/null'], { cwd: dir, env: { ...plainEnvironment(), ...variables } });
  let printed = '';
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  await new Promise(resolve => terminal.on('close', resolve));
  expect(printed).toBe(isShown ? '\r\u001b[2K1/2 jobs/one.py\r\u001b[2K2/2 jobs/two.py\r\u001b[2K' : '');
});

test.each(['--fix', '--diff', '--matrix', '--write-baseline'])('--watch with %s is a mistake', async option => {
  expect(await pickleCheck(['jobs/one.py', '--watch', option], { cwd: dir })).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `pickle-check: --watch checks again and again; leave ${option} away\n`,
  });
  expect(existsSync(join(dir, '.pickle-check-baseline.json'))).toBe(false);
});
