/** A project that takes the tool up: how it starts its jobs is found in its own pages, and the next check reads it. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Result } from '../../src/model/result.ts';
import { pickleCheck } from '../probe/command.ts';

let dir: string;
beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'init-')));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), text);
};
const read = (name: string): string => readFileSync(join(dir, name), 'utf8');
const run = (...args: readonly string[]) => pickleCheck(args, { cwd: dir });
const launches = (): unknown =>
  (parseToml(read('pyproject.toml')) as { tool?: { 'pickle-check'?: { launches?: unknown } } }).tool?.['pickle-check']?.launches;

const JOB =
  'from multiprocessing import Pool\n\ndef work(x):\n    return x\n\ndef main():\n    with Pool(2) as pool:\n        pool.map(work, [1])\n\nif __name__ == "__main__":\n    main()\n';
const PROJECT = '# ours\n[project]\nname = "p"\n\n[project.scripts]\np-run = "p.cli:main"\n';

describe('a project that says in many places how its jobs start', () => {
  beforeEach(() => {
    write('pyproject.toml', PROJECT);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) write(`jobs/${name}.py`, JOB);
    write('p/__init__.py', '');
    write('p/cli.py', JOB);
    write('jobs/quiet.py', 'print("nothing is sent")\n');
    write(
      'README.md',
      '# p\n\npython jobs/prose.py\n\n```sh\nnpm ci && rm -rf x\npython jobs/a.py --rows 10  # the first\npython jobs/quiet.py\n```\n\n```console\n$ cd jobs\n$ uv run python b.py\n[1, 2]\n```\n\n```python\nimport daft\n```\n',
    );
    write('Makefile', 'PY ?= python3\n\nrun: all\n\t@$(PY) \\\n\t  jobs/c.py\n\t$(UNKNOWN) jobs/a.py\n');
    write('justfile', 'py := "python"\n\njob:\n    PYTHONPATH=. {{py}} jobs/d.py\n');
    write('Procfile', 'worker: python jobs/e.py\n');
    write(
      '.github/workflows/nightly.yml',
      'on: push\nenv: { PYTHONPATH: jobs, TOKEN: x }\njobs:\n  one:\n    steps:\n      - uses: actions/checkout@v4\n      - run: |\n          pip install x\n          python f.py\n        working-directory: jobs\n      - run: python jobs/${' +
        '{ matrix.job }}.py\n',
    );
    write('.gitlab-ci.yml', 'job:\n  before_script: [cd jobs]\n  script:\n    - python g.py\n');
  });

  test('they are written below what is there, and the next check takes them', async () => {
    const { exitCode, stdout, stderr } = await run('init');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(read('pyproject.toml').startsWith(PROJECT)).toBe(true);
    expect(launches()).toEqual({
      a: 'python jobs/a.py --rows 10',
      b: { command: 'uv run python b.py', cwd: 'jobs' },
      c: 'python3 jobs/c.py',
      d: 'PYTHONPATH=. python jobs/d.py',
      e: 'python jobs/e.py',
      f: { command: 'python f.py', cwd: 'jobs', env: { PYTHONPATH: 'jobs' } },
      g: { command: 'python g.py', cwd: 'jobs' },
      'p-run': 'p-run',
    });
    expect(stdout).toMatch(/^added to pyproject\.toml:\n\n\[tool\.pickle-check\.launches\]\n/);
    expect(read('pyproject.toml')).toContain(stdout.slice(stdout.indexOf('[tool')).trim());

    const checked = await run('--probe', 'never', '--format', 'json');
    const result = JSON.parse(checked.stdout) as Result;
    expect(result.problems).toEqual([]);
    expect(result.launches).toHaveLength(8);
    expect(new Set(result.boundaries.map(boundary => boundary.launch)).size).toBe(8);
  });

  test('a second time, nothing is changed', async () => {
    await run('init');
    const written = read('pyproject.toml');
    expect(await run('init')).toEqual({
      exitCode: 0,
      stdout: 'pyproject.toml names launches already, and stays as it is\n',
      stderr: '',
    });
    expect(read('pyproject.toml')).toBe(written);
  });
});

test('two launches of one script have two names, and odd names are quoted', async () => {
  write('pyproject.toml', '[tool.pickle-check]\nstrict = true');
  write('jobs/a b.py', JOB);
  write('README.md', '```\npython "jobs/a b.py"\npython "jobs/a b.py" --all\n```\n');
  await run('init');
  expect(launches()).toEqual({ 'a b': 'python "jobs/a b.py"', 'a b-2': 'python "jobs/a b.py" --all' });
  expect((await run('--probe', 'never', '--launch', 'a b-2')).exitCode).toBe(0);
});

test('without pyproject.toml one is made; without a launch none', async () => {
  write('job.py', JOB);
  expect((await run('init')).stdout).toMatch(/^no command was found that starts a job; `pickle-check \.`/);
  expect(existsSync(join(dir, 'pyproject.toml'))).toBe(false);
  write('README.md', '```\npython job.py\n```\n');
  expect((await run('init')).stdout).toMatch(/^wrote pyproject\.toml:/);
  expect(launches()).toEqual({ job: 'python job.py' });
});

describe('files for CI', () => {
  beforeEach(() => {
    write('job.py', JOB);
    write('README.md', '```\npython job.py\n```\n');
  });

  test('are valid, and check the launches that were found', async () => {
    const { exitCode, stdout } = await run('init', '--github', '--gitlab', '--pre-commit');
    expect(exitCode).toBe(0);
    for (const name of ['.github/workflows/pickle-check.yml', '.gitlab-ci.yml', '.pre-commit-config.yaml'])
      expect(stdout).toContain(`wrote ${name}:`);
    const [job] = Object.values(parseYaml(read('.github/workflows/pickle-check.yml')).jobs) as { steps: { run?: string }[] }[];
    expect(job!.steps.at(-1)!.run).toMatch(/^npx --yes pickle-check@\d+\.\d+\.\d+ --output github$/);
    expect(parseYaml(read('.gitlab-ci.yml'))['pickle-check'].script).toHaveLength(1);
    const [repository] = parseYaml(read('.pre-commit-config.yaml')).repos;
    expect(repository.hooks[0]).toMatchObject({ id: 'pickle-check', language: 'node', entry: 'pickle-check --probe never' });
  });

  test('the command that they hold is one that passes here', async () => {
    await run('init', '--pre-commit');
    const [{ hooks }] = parseYaml(read('.pre-commit-config.yaml')).repos;
    expect((await run(...hooks[0].entry.split(' ').slice(1))).exitCode).toBe(0);
  });

  test('never take the place of one that is there: what would go into it is shown', async () => {
    write('.gitlab-ci.yml', 'stages: [test]\n');
    const { exitCode, stdout } = await run('init', '--gitlab');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('.gitlab-ci.yml is there, and stays as it is; this would go into it:\n\npickle-check:\n');
    expect(read('.gitlab-ci.yml')).toBe('stages: [test]\n');
  });
});

describe('what cannot be added to stays as it is', () => {
  test.each([
    ['[project\n', 'pickle-check: pyproject.toml is not valid TOML; nothing was written\n'],
    ['tool = { x = 1 }\n', 'pickle-check: pyproject.toml: its [tool] is closed to a table of ours; nothing was written\n'],
  ])('%j', async (text, message) => {
    write('pyproject.toml', text);
    write('job.py', JOB);
    write('README.md', '```\npython job.py\n```\n');
    expect(await run('init', '--github')).toEqual({ exitCode: 2, stdout: '', stderr: message });
    expect(read('pyproject.toml')).toBe(text);
    expect(readdirSync(dir).sort()).toEqual(['README.md', 'job.py', 'pyproject.toml']);
  });
});
