/**
 * Modules that are nowhere, or elsewhere. The programs of which an error is told were run with the real Daft 0.7.26, and the one with
 * the link; of the others it is asked that nothing, or no more than a reservation, is said.
 */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTree, withVirtualEnvironment } from './environment/tree.ts';
import { pickleCheck, plainEnvironment } from './probe/command.ts';

const DAFT = 'lib/python3.11/site-packages/daft/__init__.py';
const NORM = 'def norm(v):\n    return v + 1\n';
const END = '\nif __name__ == "__main__":\n    print(daft.from_pydict({"a": [1]}).select(f(daft.col("a"))).to_pydict())\n';

/** A UDF with that body, in a program that starts so. */
const job = (start: string, body: string): string =>
  `import os\nimport sys\nimport daft\n${start}\n@daft.func(use_process=True)\ndef f(v: int) -> int:\n${body.replace(/^/gm, '    ')}\n${END}`;

const FALLBACK = job(
  `try:
    from fastlib import norm
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
    from mylib import norm
`,
  'return norm(v)',
);

interface Setting {
  /** Beside the project; else first on PATH. */
  readonly isOwn?: boolean;
  readonly installed?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
}

async function check(files: Readonly<Record<string, string>>, { isOwn = true, installed, command }: Setting = {}) {
  const packages = Object.entries(installed ?? { [DAFT]: '' }).map(([name, text]) => [`.venv/${name}`, text]);
  const project = { 'pyproject.toml': '', ...files };
  const environment = withVirtualEnvironment('.venv', { ...Object.fromEntries(packages), ...(isOwn ? project : { 'x/': '' }) });
  const cwd = isOwn ? environment : makeTree(project);
  const plain = plainEnvironment();
  const env = isOwn ? plain : { ...plain, PATH: `${environment}/.venv/bin` };
  const ran = command ?? ['python', 'scripts/x.py'];
  const { stdout } = await pickleCheck(['--no-cache', '--probe', 'never', '--format', 'json', '--', ...ran], { cwd, env });
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; severity: string; message: string }[] };
  return findings.map(one => `${one.severity}[${one.rule}] ${one.message.replaceAll(`${cwd}/`, '')}`);
}

const LACKS_MYLIB = 'error[unimportable-reference] the Daft UDF worker cannot import `mylib`, so it cannot load `mylib.norm`';

describe('what is tried first is installed nowhere', () => {
  const files = { 'scripts/x.py': FALLBACK, 'lib/mylib.py': NORM };

  test('in an environment of the project', async () => expect(await check(files)).toEqual([LACKS_MYLIB]));

  test('in one that only stands on PATH, and has the Daft that the program imports', async () =>
    expect(await check(files, { isOwn: false })).toEqual([LACKS_MYLIB]));

  test('one that has not even Daft is none that the job is run with: what is tried may be installed there', async () =>
    expect(await check(files, { isOwn: false, installed: {} })).toEqual([]));

  test('what is installed is taken', async () =>
    expect(await check(files, { installed: { [DAFT]: '', 'lib/python3.11/site-packages/fastlib.py': NORM } })).toEqual([]));
});

describe('an import in the body that resolves nowhere', () => {
  const inBody = job('', 'from mylib import norm\nreturn norm(v)');

  test('is told with a reservation, where the environment is the project’s own', async () =>
    expect(await check({ 'scripts/x.py': inBody })).toEqual([
      'warning[unimportable-import] the Daft UDF worker cannot import `mylib`, which this statement needs there',
    ]));

  test('is taken to be installed elsewhere, where it is not', async () =>
    expect(await check({ 'scripts/x.py': inBody }, { isOwn: false })).toEqual([]));

  test('is certain to fail where the script itself has put the directory on its own path', async () => {
    const start = 'sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))\n';
    const inserted = job(start, 'from mylib import norm\nreturn norm(v)');
    expect(await check({ 'scripts/x.py': inserted, 'lib/mylib.py': NORM }, { isOwn: false })).toEqual([
      'error[unimportable-import] the Daft UDF worker cannot import `mylib`, which this statement needs there',
    ]);
  });

  test('may be missing, where the code expects that or does not always ask', async () => {
    const optional = job('', 'try:\n    import mylib\nexcept ImportError:\n    mylib = None\nreturn v');
    const elsewhere = job('', 'if os.environ.get("FAST"):\n    import mylib\nreturn v');
    const unknown = job('sys.path.insert(0, input())\nimport mylib\n', 'return v');
    expect(await check({ 'scripts/x.py': optional })).toEqual([]);
    expect(await check({ 'scripts/x.py': elsewhere })).toEqual([]);
    expect(await check({ 'scripts/x.py': unknown })).toEqual([]);
  });
});

describe('another file of that name', () => {
  const asObject = job('import utils\n', 'return utils.norm(v)');
  const inBody = job('', 'from utils import norm\nreturn norm(v)');

  test('lacks what is read of the module object that was sent', async () =>
    expect(await check({ 'scripts/x.py': asObject, 'scripts/utils.py': NORM, 'utils.py': 'def other(v): ...\n' })).toEqual([
      'error[shadowed-module] the Daft UDF worker imports `utils` from another file (utils.py) than the module that was sent (scripts/utils.py), and `norm` is not in it',
    ]));

  test('has it: other code runs, which need not fail', async () =>
    expect(await check({ 'scripts/x.py': asObject, 'scripts/utils.py': NORM, 'utils.py': NORM })).toEqual([
      'warning[shadowed-module] the Daft UDF worker imports `utils` from another file (utils.py) than the module that was sent (scripts/utils.py)',
    ]));

  test('lacks what is imported in the body', async () =>
    expect(await check({ 'scripts/x.py': inBody, 'scripts/utils.py': NORM, 'utils.py': 'def other(v): ...\n' })).toEqual([
      'error[shadowed-module] the Daft UDF worker imports `utils` from another file (utils.py) than this process would (scripts/utils.py), and `norm` is not in it',
    ]));

  test('has what is imported in the body, or makes it when it is asked', async () => {
    for (const other of [NORM, 'def __getattr__(name):\n    return len\n', 'from elsewhere import *\n'])
      expect(await check({ 'scripts/x.py': inBody, 'scripts/utils.py': NORM, 'utils.py': other }, { isOwn: false })).toEqual([]);
  });

  test('is none, where a link leads to the same', async () => {
    const files = { 'real/x.py': job('from helpers import norm\n', 'return norm(v)'), 'real/helpers.py': NORM };
    const root = makeTree(files);
    symlinkSync('real', join(root, 'link'));
    const line = ['--no-cache', '--probe', 'never', '--format', 'json', '--launch', 'PYTHONPATH=link python real/x.py'];
    const { stdout } = await pickleCheck(line, { cwd: root });
    expect((JSON.parse(stdout) as { findings: unknown[] }).findings).toEqual([]);
  });
});
