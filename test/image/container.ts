/** A small project with one function in a container, and what is said of the module that its body imports. */
import { join } from 'node:path';
import { expect } from 'vitest';
import { run } from '../../src/run.ts';
import { makeTree } from '../environment/tree.ts';
import { project } from '../probe/command.ts';

export const PACKAGE = {
  'pyproject.toml': '[project]\nname = "core"\nversion = "0"\n[build-system]\nrequires = ["setuptools"]\n',
  'src/core/__init__.py': '',
  'src/core/a.py': 'x = 1\n',
};

const job = (image: string, imports: string) => `import modal

image = modal.Image.${image}
app = modal.App("a", image=image)


@app.function()
def f():
    ${imports}


@app.local_entrypoint()
def main():
    f.remote()
`;

/** "error core", "warning core", or nothing. */
export async function missingIn(
  image: string,
  imports: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const room = makeTree({ 'app.py': job(image, imports), ...files });
  const outcome = await run({
    files: [],
    command: ['modal', 'run', 'app.py'],
    launches: [],
    change: null,
    cwd: room,
    shellCwd: room,
    root: room,
    python: join(project, '.venv/bin/python'),
    pythonVersion: null,
    assume: new Map(),
    env: { PATH: '/usr/bin:/bin', HOME: room },
    probe: 'never',
    timeout: 60,
    cache: null,
  });
  if (outcome.kind !== 'result') throw new Error(JSON.stringify(outcome));
  const { findings } = outcome.result;
  // What is not certain says what stopped us.
  for (const { verdict, notes } of findings)
    expect(notes.some(note => note.startsWith('not certain: '))).toBe(verdict === 'unknown');
  return findings.map(({ severity, module }) => `${severity} ${module}`);
}
