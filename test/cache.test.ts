/** What a check has found is kept. Whatever is changed afterwards, the answer is the one of a run that keeps nothing. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pickleCheck, plainEnvironment, project } from './probe/command.ts';

let above: string;
let tree: string;
let cache: string;
beforeEach(() => {
  above = realpathSync(mkdtempSync(join(tmpdir(), 'cache-')));
  tree = join(above, 'tree');
  cache = join(above, 'cache');
  for (const [name, text] of Object.entries(FILES)) put(name, text);
  mkdirSync(join(tree, '.venv/bin'));
  symlinkSync(python, join(tree, '.venv/bin/python'));
});
afterEach(() => rmSync(above, { recursive: true, force: true }));

const put = (name: string, text: string): void => {
  mkdirSync(dirname(join(tree, name)), { recursive: true });
  writeFileSync(join(tree, name), text);
};

const python = realpathSync(join(project, '.venv/bin/python'));
const SITE = '.venv/lib/python3.11/site-packages';

/** The worker of `scripts/count.py` cannot import it where Modal starts it; that of `scripts/pool.py` can. */
const COUNT = `import daft
import modal
from texts import words

app = modal.App("job")


class Passage:
    pass


@daft.func(use_process=True, return_dtype=daft.DataType.python())
def count(text: str) -> int:
    Passage()
    return len(words(text))


@app.local_entrypoint()
def main():
    daft.from_pydict({"text": ["a"]}).select(count(daft.col("text"))).show()
`;

const FILES: Readonly<Record<string, string>> = {
  'pyproject.toml': '',
  'scripts/count.py': COUNT,
  // What the first has asked of the environment holds for the second too.
  'scripts/count_again.py': COUNT,
  'scripts/texts.py': 'def words(text):\n    return text.split()\n',
  'scripts/pool.py': `import multiprocessing
import texts


if __name__ == "__main__":
    with multiprocessing.Pool() as pool:
        pool.map(texts.words, ["a"])
`,
  '.venv/pyvenv.cfg': `home = ${dirname(python)}\nversion = 3.11.7\n`,
  [`${SITE}/daft/__init__.py`]: '',
  [`${SITE}/daft-0.7.4.dist-info/METADATA`]: 'Name: daft\nVersion: 0.7.4\n',
};

type Env = Readonly<Record<string, string | undefined>>;

const environment = (env: Env): Env => ({
  ...plainEnvironment(),
  PICKLE_CHECK_NO_CACHE: undefined,
  PICKLE_CHECK_CACHE_DIR: cache,
  ...env,
});

async function ask(args: readonly string[], env: Env = {}) {
  const ran = await pickleCheck(['.', '--probe', 'never', '--format', 'json', ...args], { cwd: tree, env: environment(env) });
  return { ...ran, stdout: ran.stdout.replace(/"ms": ?\d+/, '"ms":0') };
}

const results = (): readonly string[] => {
  const dir = join(cache, 'results');
  return existsSync(dir) ? readdirSync(dir).map(name => join(dir, name)) : [];
};
/** A result that is worked out anew is written anew. */
const written = () =>
  results()
    .map(file => statSync(file).ino)
    .sort();

/** Asked with what is kept, and without. */
async function sameAsFresh(args: readonly string[] = [], env: Env = {}): Promise<string> {
  const [kept, fresh] = await Promise.all([ask(args, env), ask([...args, '--no-cache'], env)]);
  expect(kept).toEqual(fresh);
  return kept.stdout;
}

test('a second run says the same and works nothing out', async () => {
  const first = await ask([]);
  expect(JSON.parse(first.stdout).summary).toMatchObject({ errors: expect.any(Number), boundaries: 3 });
  expect(JSON.parse(first.stdout).findings[0].fixes.length).toBeGreaterThan(0);
  const before = written();
  // The scan of the tree, three scripts, and the fixes that were tried for two of them, edits of their text among them.
  expect(before.length).toBe(6);
  expect(await ask([])).toEqual(first);
  expect(written()).toEqual(before);
  expect(await ask(['--no-cache'])).toEqual(first);
});

describe('what is changed is seen', () => {
  const changes: Readonly<Record<string, () => void>> = {
    'a script': () =>
      put('scripts/count.py', COUNT.replace('class Passage', 'class Passage2').replace('Passage()', 'Passage2()')),
    'a file that a script imports, with its time and length as before': () => {
      const file = join(tree, 'scripts/texts.py');
      const { atime, mtime } = statSync(file);
      put('scripts/texts.py', 'def wordz(text):\n    return text.split()\n');
      utimesSync(file, atime, mtime);
    },
    'a file that is gone': () => rmSync(join(tree, 'scripts/texts.py')),
    'a script that is new': () => put('scripts/again.py', FILES['scripts/pool.py']!),
    'a script that is gone': () => rmSync(join(tree, 'scripts/pool.py')),
    'a module that stands before another': () =>
      put('scripts/multiprocessing.py', 'from texts import words\n\nclass Pool: pass\n'),
    'a package that stands before a module': () => put('scripts/texts/__init__.py', 'raise ImportError("other")\n'),
    'an installed version': () => put(`${SITE}/daft-0.7.4.dist-info/METADATA`, 'Name: daft\nVersion: 0.7.26\n'),
    'what a link leads to': () => {
      rmSync(join(tree, 'scripts/texts.py'));
      put('elsewhere.py', 'def other(): pass\n');
      symlinkSync('../elsewhere.py', join(tree, 'scripts/texts.py'));
    },
    'what git ignores': () => {
      mkdirSync(join(tree, '.git'));
      put('.gitignore', 'pool.py\n');
    },
    'a comment that takes a finding away': () =>
      put('scripts/count.py', COUNT.replace('class Passage:', 'class Passage:  # pickle-check: ignore[unimportable-reference]')),
  };
  test.each(Object.entries(changes))('%s', async (_, change) => {
    const before = await sameAsFresh();
    change();
    expect(await sameAsFresh()).not.toBe(before);
    // And once more with what that run has kept.
    await sameAsFresh();
  });
});

describe('what is asked is seen', () => {
  test.each<[string, readonly string[], Env]>([
    ['the working directory', ['--cwd', 'scripts'], {}],
    ['the search path', [], { PYTHONPATH: 'scripts' }],
    ['a version', ['--assume', 'daft==0.7.26'], {}],
    ['the version of Python', ['--python-version', '3.9'], {}],
    ['files instead of the tree', ['scripts/count.py'], {}],
  ])('%s', async (_, args, env) => {
    const before = await sameAsFresh();
    expect(await sameAsFresh(args, env)).not.toBe(before);
  });

  test('a variable at which a script looks', async () => {
    put(
      'scripts/count.py',
      COUNT.replace('from texts', 'import os, sys\nsys.path.insert(0, os.environ["GITHUB_WORKSPACE"])\nfrom texts'),
    );
    put('other/texts.py', 'x = 1\n');
    const before = await sameAsFresh([], { GITHUB_WORKSPACE: join(tree, 'scripts') });
    expect(await sameAsFresh([], { GITHUB_WORKSPACE: join(tree, 'other') })).not.toBe(before);
  });

  test('another run of the same job is not another question', async () => {
    await ask([], { GITHUB_RUN_ID: '1' });
    const before = written();
    await ask([], { GITHUB_RUN_ID: '2' });
    expect(written()).toEqual(before);
  });
});

test('an edit of one script works nothing out for the others', async () => {
  await ask([]);
  const before = new Set(written());
  put('scripts/pool.py', `${FILES['scripts/pool.py']}\n`);
  await ask([]);
  const anew = written().filter(ino => !before.has(ino));
  // The script, and the scan of the tree.
  expect(anew.length).toBeLessThanOrEqual(2);
  expect(anew.length).toBeGreaterThan(0);
});

test.each<[string, (text: Buffer) => Buffer]>([
  ['cut short', text => text.subarray(0, text.length >> 1)],
  ['empty', () => Buffer.alloc(0)],
  ['with another byte', text => Buffer.from(text.toString('latin1').replace('"l1"', '"l7"'), 'latin1')],
  ['of other data', () => Buffer.from('{}\n{}')],
])('what is kept is %s: it is worked out', async (_, damage) => {
  const first = await ask([]);
  for (const file of results()) writeFileSync(file, damage(readFileSync(file)));
  expect(await ask([])).toEqual(first);
  expect(await ask([])).toEqual(first);
});

test('several runs at one moment', async () => {
  const all = await Promise.all([ask([]), ask([]), ask([])]);
  for (const one of all) expect(one).toEqual(all[0]);
  expect(await ask([])).toEqual(all[0]);
  expect(results().filter(file => /\.[\w-]{36}$/.test(file))).toEqual([]);
});

test('a directory that cannot be written, or is none, or is not wanted', async () => {
  const first = await ask(['--no-cache']);
  expect(results()).toEqual([]);
  writeFileSync(join(above, 'file'), '');
  for (const dir of [join(above, 'file'), join(above, 'file/below'), '/proc/nowhere'])
    expect(await ask(['--cache-dir', dir])).toEqual(first);
  // Root writes there all the same.
  chmodSync(cache, 0o500);
  expect(await ask([])).toEqual(first);
  chmodSync(cache, 0o700);
  expect(await ask([], { PICKLE_CHECK_CACHE_DIR: undefined, XDG_CACHE_HOME: undefined, HOME: undefined })).toEqual({
    ...first,
    stdout: expect.any(String),
  });
});

test('the directory that is named is the one that is used, and nothing is left in the tree', async () => {
  const files = () => readdirSync(tree, { recursive: true }).sort();
  const before = files();
  await ask(['--cache-dir', join(above, 'own')]);
  expect(readdirSync(join(above, 'own/results')).length).toBeGreaterThan(0);
  expect(results()).toEqual([]);
  await ask([], { PICKLE_CHECK_CACHE_DIR: undefined, XDG_CACHE_HOME: join(above, 'xdg') });
  expect(readdirSync(join(above, 'xdg/pickle-check/results')).length).toBeGreaterThan(0);
  expect(files()).toEqual(before);
});

test('no more than 64 MB stay: the newest', async () => {
  const dir = join(cache, 'results');
  mkdirSync(dir, { recursive: true });
  for (let i = 0; i < 5; i++) {
    writeFileSync(join(dir, `old${i}`), Buffer.alloc(15 * 1024 * 1024));
    utimesSync(join(dir, `old${i}`), 1000 + i, 1000 + i);
  }
  const first = await ask([]);
  const left = readdirSync(dir).filter(name => name.startsWith('old'));
  expect(left.sort()).toEqual(['old1', 'old2', 'old3', 'old4']);
  expect(await ask([])).toEqual(first);
});
