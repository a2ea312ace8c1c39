/** A project in a temporary directory, and the built command in it. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { pickleCheck, plainEnvironment, project, type Ran } from '../probe/command.ts';

const rooms: string[] = [];
afterEach(() => {
  for (const room of rooms.splice(0)) rmSync(room, { recursive: true, force: true });
});

export interface Project {
  readonly dir: string;
  readonly pathOf: (name: string) => string;
  readonly read: (name: string) => Buffer;
  readonly check: (...args: readonly string[]) => Promise<Ran>;
}

/** Its interpreter is the repository's: daft 0.7.26, modal 1.6.4. */
export function makeProject(files: Readonly<Record<string, string | Buffer>>): Project {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'fixes-test-')));
  rooms.push(dir);
  for (const [name, text] of Object.entries({ 'pyproject.toml': '', ...files })) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  const env = { ...plainEnvironment(), VIRTUAL_ENV: join(project, '.venv') };
  return {
    dir,
    pathOf: name => join(dir, name),
    read: name => readFileSync(join(dir, name)),
    check: (...args) => pickleCheck(args, { cwd: dir, env }),
  };
}

/** A UDF whose worker cannot import the script when it is launched from the root. */
export const failingJob = `"""Counts words."""
import daft
import modal

app = modal.App("job")


class Passage:
    def __init__(self, text: str):
        self.words = text.split()


@daft.func(use_process=True)
def count(text: str) -> int:
    return len(Passage(text).words)


@app.local_entrypoint()
def main():
    frame = daft.from_pydict({"text": ["two words"]})
    frame.select(count(frame["text"])).show()
`;
