/** A build that checks what a change touches: real git repositories, with scripts that reach changed files in different ways. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { pickleCheck } from '../probe/command.ts';

let dir: string;
beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'since-')));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), text);
};
const git = (...words: readonly string[]): void => {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b'];
  execFileSync('git', [...identity, ...words], { cwd: dir, stdio: 'pipe' });
};
const commit = (): void => {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'as it is', '--allow-empty');
};
const check = (...args: readonly string[]) => pickleCheck(['--probe', 'never', ...args], { cwd: dir });

const job = (imports: string, before = ''): string =>
  `${imports}\nfrom multiprocessing import Pool\n${before}\n\ndef work(x):\n    return x\n\nif __name__ == "__main__":\n    with Pool(2) as pool:\n        pool.map(work, [1])\n`;

beforeEach(() => {
  write('pyproject.toml', '');
  write('jobs/direct.py', job(''));
  write('jobs/through.py', job('from lib.steps import step'));
  write('jobs/text.py', job('', 'WORDS = open("data/words.txt").read()'));
  write('jobs/lib/__init__.py', '');
  write('jobs/lib/steps.py', 'from .deep import step\n');
  write('jobs/lib/deep.py', 'def step():\n    return 1\n');
  write('data/words.txt', 'a\n');
  write('notes.md', 'a\n');
  git('init', '--quiet', '--initial-branch', 'main');
  commit();
});

/** The scripts that are checked; and that the others are named on stderr. */
async function checked(...args: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr, exitCode } = await check('.', '--since', 'main', '--format', 'json', ...args);
  const { launches, unchanged } = JSON.parse(stdout) as Result;
  const all = launches.length + unchanged.length;
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(new RegExp(`^pickle-check: ${launches.length} of ${all} launches checked: `));
  for (const file of unchanged) expect(stderr).toContain(file);
  return launches.map(launch => launch.command.at(-1)!);
}

const everything = ['jobs/direct.py', 'jobs/text.py', 'jobs/through.py'];

describe('what a change touches', () => {
  test.each<readonly [what: string, change: () => void, touched: readonly string[]]>([
    ['nothing', () => {}, []],
    ['the script itself', () => write('jobs/direct.py', job('import os')), ['jobs/direct.py']],
    ['what it imports, two steps away', () => write('jobs/lib/deep.py', 'step = 1\n'), ['jobs/through.py']],
    ['a new package that takes the place of a module', () => write('jobs/lib/deep/__init__.py', ''), ['jobs/through.py']],
    ['a file that a script names', () => write('data/words.txt', 'b\n'), ['jobs/text.py']],
    ['a file that no script names', () => write('notes.md', 'b\n'), []],
    ['what is installed', () => write('requirements.txt', 'daft\n'), everything],
    ['the project', () => write('pyproject.toml', '[project]\nname = "p"\n'), everything],
    ['an image', () => write('docker/Dockerfile', 'FROM python\n'), everything],
  ])('%s', async (_, change, touched) => {
    change();
    expect(await checked()).toEqual(touched);
    git('checkout', '--quiet', '-b', 'topic');
    commit();
    expect(await checked()).toEqual(touched);
  });

  test('a module that is gone: its script is looked at, and cannot start', async () => {
    rmSync(join(dir, 'jobs/lib/deep.py'));
    const { stdout } = await check('.', '--since', 'main', '--format', 'json');
    const { problems, unchanged } = JSON.parse(stdout) as Result;
    expect(problems.map(problem => problem.file)).toEqual(['jobs/through.py']);
    expect(unchanged).toEqual(['jobs/direct.py', 'jobs/text.py']);
  });

  test.each([
    ['computes what it imports', 'importlib.import_module(sys.argv[1])'],
    ['sends a directory', 'image = modal.Image.debian_slim().add_local_dir("conf", "/conf")'],
    ['builds an image from a Dockerfile, which may copy anything', 'image = modal.Image.from_dockerfile("docker/Image")'],
    ['computes which file it sends', 'image = modal.Image.debian_slim().add_local_file(sys.argv[1], "/x")'],
    ['hands its directory to Ray', 'ray.init(runtime_env={"working_dir": "."})'],
  ])('a script that %s is always checked', async (_, line) => {
    write('jobs/unsure.py', job('import importlib, sys, modal, ray', `if len(sys.argv) > 5:\n    ${line}`));
    commit();
    expect(await checked()).toEqual(['jobs/unsure.py']);
  });

  test.each(['importlib.import_module("lib.deep")', 'image.add_local_python_source("lib", "x")'])(
    'a text that names a module: %s',
    async line => {
      write('jobs/named.py', job('import importlib', `if len(__name__) > 50:\n    ${line}`));
      commit();
      expect(await checked()).toEqual([]);
      write('jobs/lib/__init__.py', 'x = 2\n');
      expect(await checked()).toEqual(['jobs/named.py', 'jobs/through.py']);
    },
  );

  test('what the other branch has got since is no change of ours', async () => {
    git('checkout', '--quiet', '-b', 'topic');
    write('jobs/direct.py', job('import os'));
    commit();
    git('checkout', '--quiet', 'main');
    write('jobs/lib/deep.py', 'step = 3\n');
    commit();
    git('checkout', '--quiet', 'topic');
    expect(await checked()).toEqual(['jobs/direct.py']);
  });

  test('a launch that the project names', async () => {
    write('pyproject.toml', '[tool.pickle-check.launches]\na = "python jobs/direct.py"\nb = "python jobs/through.py"\n');
    commit();
    write('jobs/lib/steps.py', 'step = 1\n');
    const { stdout, stderr } = await check('--since', 'main', '--format', 'json');
    expect((JSON.parse(stdout) as Result).launches.map(launch => launch.command.at(-1))).toEqual(['jobs/through.py']);
    expect(stderr).toBe('pickle-check: 1 of 2 launches checked: the others reach no file changed since main (jobs/direct.py)\n');
  });

  test('two that start one file, which is named once', async () => {
    write('pyproject.toml', '[tool.pickle-check.launches]\na = "python jobs/direct.py"\nb = "python jobs/direct.py --all"\n');
    commit();
    write('jobs/lib/steps.py', 'step = 1\n');
    const { stderr } = await check('--since', 'main', '--format', 'json');
    expect(stderr).toBe('pickle-check: 0 of 2 launches checked: the others reach no file changed since main (jobs/direct.py)\n');
  });
});

test('an ignore or a known finding of a script that is left out is not called unused', async () => {
  write('jobs/direct.py', job('', 'X = 1  # pickle-check: ignore[missing-file]'));
  write(
    'known.json',
    JSON.stringify({ schema: 1, findings: [{ fingerprint: 'x', rule: 'missing-file', file: 'jobs/direct.py' }] }),
  );
  commit();
  write('jobs/lib/deep.py', 'step = 1\n');
  const { stdout } = await check('.', '--since', 'main', '--baseline', 'known.json', '--format', 'concise');
  expect(stdout).toMatch(/^no errors: /);
});

test('every format can say that nothing was touched', async () => {
  for (const format of ['full', 'concise', 'github', 'gitlab', 'sarif', 'junit', 'markdown', 'html', 'dot', 'mermaid'])
    expect(await check('.', '--since', 'main', '--format', format)).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(/^pickle-check: 0 of 3 launches checked: the others reach no file changed since main/),
    });
});

describe('a mistake is a sentence, and exit code 2', () => {
  test('no such commit', async () => {
    for (const ref of ['mian', '--output=x', '']) {
      const { exitCode, stdout, stderr } = await check('.', `--since=${ref}`);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toMatch(/^pickle-check: --since [^\n]*: git knows no such commit; [^\n]*\n$/);
    }
  });

  test('no repository', async () => {
    rmSync(join(dir, '.git'), { recursive: true });
    const { exitCode, stderr } = await check('.', '--since', 'main');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `pickle-check: --since main: ${dir} is in no git repository; leave --since away\n`,
    });
  });

  test('no git', async () => {
    const { exitCode, stderr } = await pickleCheck(['.', '--since', 'main'], { cwd: dir, env: { PATH: '' } });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'pickle-check: --since main: git cannot be started; install it, or leave --since away\n',
    });
  });

  test('a baseline of a part', async () => {
    const { exitCode, stderr } = await check('.', '--since', 'main', '--write-baseline');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'pickle-check: --write-baseline needs all findings; leave --since away\n',
    });
  });
});
