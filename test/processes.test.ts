/** `pickle-check env` and `--show-boundaries`: what a person is told about the processes of a launch. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Result } from '../src/model/result.ts';
import { withVirtualEnvironment } from './environment/tree.ts';
import { pickleCheck, plainEnvironment } from './probe/command.ts';

const script = (body: string): string => `import modal, daft

app = modal.App("index")


class Passage:
    def __init__(self, text: str):
        self.text = text


@daft.func(use_process=True)
def length(text: str) -> int:
    return len(Passage(text).text)


@daft.func
def shout(text: str) -> str:
    return text.upper()


@app.local_entrypoint()
def main():
${body}`;
const query = `    df = daft.from_pydict({"text": ["a"]})
    df.select(length(df["text"]), shout(df["text"])).collect()
`;
const root = withVirtualEnvironment('.venv', {
  'pyproject.toml': '',
  'scripts/index.py': script(query),
  'scripts/moved.py': script(`    import os, sys
    sys.path.insert(0, "lib")
    os.environ["PYTHONPATH"] = "vendor"
    os.chdir("scripts")
${query}`),
});

/** What is printed, without what differs from machine to machine. */
async function said(...args: readonly string[]): Promise<string> {
  const known = ['--assume', 'daft==0.7.26', '--assume', 'modal==1.6.4', '--probe', 'never'];
  const { stdout, stderr } = await pickleCheck([...known, ...args], {
    cwd: root,
    env: { ...plainEnvironment(), COLUMNS: '160' },
  });
  return `${stdout}${stderr}`.replaceAll(/\/[^ ]*lib\/python3\.11/g, 'LIBRARY').replaceAll(realpathSync(root), 'ROOT');
}

describe('env', () => {
  test('the process that is launched, and those it sends something to: where each starts and what it can import', async () => {
    expect(
      await said('env', 'scripts/index.py'),
    ).toBe(`launch  modal run scripts/index.py   (guessed from the file: it defines a modal.App; use -- <command> to change it)
        module \`index\`: Modal imports a file under its stem, never as __main__

modal run (yours)
  python  ./.venv/bin/python, 3.11 (.venv in ROOT)
  cwd     .
  module  index
  path    1. ./scripts     Modal inserts the script's directory
          2. .             Modal inserts the working directory
          3. ./.venv/bin   directory of the modal command
          4. LIBRARY   standard library
          5. site-packages
│
└─ daft.execution.udf_worker (child)
     sent    daft-udf, pickled by daft.pickle
     python  ./.venv/bin/python, 3.11 (.venv in ROOT)
     cwd     .
     path    1. .   working directory (python -m)
             2. LIBRARY   standard library
             3. site-packages
`);
  });

  test('what the script changes is seen, in each process that it reaches, with the line that does it', async () => {
    const { stdout } = await pickleCheck(['env', 'scripts/moved.py', '--format', 'json', '--assume', 'daft==0.7.26'], {
      cwd: root,
    });
    const { interpreters } = JSON.parse(stdout) as Result;
    const shown = interpreters.map(({ cwd, path }) => [
      cwd.replace(realpathSync(root), '.'),
      ...path.slice(0, 2).map(({ dir, because }) => `${dir.replace(realpathSync(root), '.')}: ${because}`),
    ]);
    expect(shown).toEqual([
      ['.', './scripts/lib: added to sys.path by scripts/moved.py:24', "./scripts: Modal inserts the script's directory"],
      [
        './scripts',
        './scripts: working directory (python -m), changed by scripts/moved.py:26',
        './scripts/vendor: PYTHONPATH (vendor), set by scripts/moved.py:25',
      ],
    ]);
  });

  test('a command instead of a file; a launch that is refused has no search path', async () => {
    expect(await said('env', '--', 'python', join('scripts', 'index.py'))).toContain('python (yours)\n');
    expect(await said('env', '--', 'modal', 'run', '-m', 'nosuch')).toContain('path    not known: the launch is refused');
    expect(await said('env')).toBe(
      'pickle-check: nothing to check: name a script (pickle-check scripts/foo.py) or a command (pickle-check -- modal run scripts/foo.py)\n',
    );
  });
});

test('--show-boundaries: each boundary, whether it counts and why', async () => {
  const text = await said('--show-boundaries', 'scripts/index.py');
  expect(text.slice(text.indexOf('2 boundaries seen'))).toBe(`2 boundaries seen
daft-udf  scripts/index.py:11  modal run (yours) -> daft.execution.udf_worker (child), daft.pickle
  counts: \`length\`: \`use_process=True\` asks for a process of its own
daft-udf  scripts/index.py:16  modal run (yours) -> daft.execution.udf_worker (child), daft.pickle
  stays: \`shout\`: no \`use_process=True\` and no concurrency: Daft computes it in this process
`);
});
