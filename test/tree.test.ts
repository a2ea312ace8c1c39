/** Which files of a directory are checked: found by their bytes, without a parse of what only mentions a library. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scriptsIn } from '../src/run/scripts-in.ts';
import { pickleCheck } from './probe/command.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tree-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const MAIN = 'if __name__ == "__main__":\n    main()\n';
const POOL =
  'from multiprocessing import Pool\n\ndef work(x):\n    return x\n\ndef main():\n    with Pool(2) as pool:\n        pool.map(work, [1])\n';

function chosen(files: Readonly<Record<string, string>>): readonly string[] {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  const found = scriptsIn(dir);
  return found.kind === 'found' ? found.files.map(file => file.slice(dir.length + 1)) : [];
}

describe('chosen', () => {
  test('a script that makes a pool', () => expect(chosen({ 'job.py': POOL + MAIN })).toEqual(['job.py']));

  test('a script that imports what makes a pool', () =>
    expect(
      chosen({
        'pools.py': POOL,
        'deep/__init__.py': '',
        'deep/run.py': 'from pools import main\n',
        'job.py': `from deep import run\n${MAIN}`,
      }),
    ).toEqual(['job.py']));

  test.each([
    'import multiprocessing as mp\np = mp.Process(target=print)\n',
    'from multiprocessing import (\n    Pool,\n)\nPool(2)\n',
    'import multiprocessing\nclass Worker(multiprocessing.Process):\n    pass\n',
    'import multiprocessing\nctx = multiprocessing.get_context("spawn")\n',
    'from concurrent import futures\nfutures.ProcessPoolExecutor()\n',
    'import os, daft\n',
  ])('%j', text => expect(chosen({ 'job.py': text + MAIN })).toEqual(['job.py']));
});

/** Nothing guards it: importing it starts it. */
const PLAIN = `${POOL}\nmain()\n`;
const notebook = (...cells: readonly string[]) =>
  JSON.stringify({ nbformat: 4, cells: cells.map(source => ({ cell_type: 'code', source: source.split(/(?<=\n)/) })) });

describe('chosen without a main guard', () => {
  test.each([
    ['a call at the end', PLAIN],
    ['an assignment', 'from joblib import Parallel, delayed\nrows = Parallel(n_jobs=2)(delayed(abs)(i) for i in [1])\n'],
    ['a block', 'from multiprocessing import Pool\nwith Pool() as pool:\n    pool.map(abs, [1])\n'],
  ])('%s', (_, text) => expect(chosen({ 'job.py': text })).toEqual(['job.py']));

  test('a notebook', () => expect(chosen({ 'job.ipynb': notebook(POOL, 'main()') })).toEqual(['job.ipynb']));
});

describe('not chosen', () => {
  test.each([
    ['a test, which pytest starts', { 'test_job.py': PLAIN }],
    ['a part of a package', { 'p/part.py': `from .other import x\n${PLAIN}` }],
    ['a notebook that only mentions a pool', { 'notes.ipynb': notebook('# from multiprocessing import Pool') }],
    ['a file that only has the name of a notebook', { 'broken.ipynb': '{"import daft": ' }],
    ['a mention alone', { 'job.py': `import multiprocessing\nN = multiprocessing.cpu_count()\n# Process the rows.\n${MAIN}` }],
    ['threads', { 'job.py': `from concurrent.futures import ThreadPoolExecutor\n${MAIN}` }],
    ['what nothing starts', { 'pools.py': POOL }],
    ['a part of a package that reaches a pool', { 'p/pools.py': POOL, 'p/part.py': `from .pools import main\n${MAIN}` }],
    ['an environment of its own name', { 'env-of-mine/pyvenv.cfg': '', 'env-of-mine/job.py': POOL + MAIN }],
  ])('%s', (_, files) => expect(chosen(files)).toEqual([]));

  test('a link that leads out of the directory', () => {
    const inside = join(dir, 'inside');
    mkdirSync(inside);
    writeFileSync(join(dir, 'job.py'), POOL + MAIN);
    symlinkSync('../job.py', join(inside, 'job.py'));
    expect(scriptsIn(inside)).toMatchObject({ kind: 'none' });
  });
});

test('a file that cannot start as a script is left out aloud, and costs no other its result', async () => {
  expect(chosen({ 'pyproject.toml': '', 'p/bad.py': `from .missing import x\n${POOL}${MAIN}`, 'job.py': POOL + MAIN })).toEqual([
    'job.py',
    'p/bad.py',
  ]);
  const { exitCode, stdout } = await pickleCheck(['.', '--probe', 'never', '--format', 'json'], { cwd: dir });
  const { problems, launches } = JSON.parse(stdout) as { problems: { file: string }[]; launches: unknown[] };
  expect({ exitCode, problems: problems.map(one => one.file), launches: launches.length }).toEqual({
    exitCode: 0,
    problems: ['p/bad.py'],
    launches: 1,
  });
});

test('what has no main guard counts as started when it sends something', async () => {
  const registry = 'from multiprocessing import Pool\n\nWORKERS = max(1, 2)\n\ndef pool():\n    return Pool(WORKERS)\n';
  const notebookText = notebook('from loky import get_reusable_executor', 'get_reusable_executor().submit(abs, -1)');
  expect(chosen({ 'job.py': PLAIN, 'pools.py': registry, 'job.ipynb': notebookText })).toEqual([
    'job.ipynb',
    'job.py',
    'pools.py',
  ]);
  const { exitCode, stdout } = await pickleCheck(['.', '--probe', 'never', '--format', 'json'], { cwd: dir });
  const { problems, launches } = JSON.parse(stdout) as { problems: unknown[]; launches: { command: string[] }[] };
  expect({ exitCode, problems, launches: launches.map(one => one.command.join(' ')) }).toEqual({
    exitCode: 0,
    problems: [],
    launches: ['jupyter execute job.ipynb', 'python job.py'],
  });
});

test('a tree whose scripts send nothing says so', async () => {
  chosen({ 'pools.py': 'from multiprocessing import Pool\n\nWORKERS = max(1, 2)\nMAKE = Pool\n' });
  const { exitCode, stdout, stderr } = await pickleCheck(['.', '--probe', 'never'], { cwd: dir });
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'pickle-check: .: holds no script that sends anything\n',
  });
});
