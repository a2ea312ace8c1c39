/** A run that is cut off: the right exit code, no half-written file, no process left. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cli, plainEnvironment, project, shell } from './probe/command.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'interrupts-'));
  writeFileSync(join(dir, 'pyproject.toml'), '');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Sends a class by name to a worker that cannot import it; with `before` run first when it is imported. */
const script = (before = ''): string => `import sys
${before}
sys.path.insert(0, "lib")
import daft
from passages import Passage

@daft.func(use_process=True)
def encode(text: str) -> int:
    Passage()
    return 1

if __name__ == "__main__":
    daft.from_pydict({"x": ["a"]}).select(encode(daft.col("x"))).show()
`;

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`).length > 0;

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 50));
}

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s while the probe imports the script', (signal, code) => {
  test(`ends with ${code}, and the probe's processes end too`, { timeout: 60_000 }, async () => {
    const mark = join(dir, 'mark');
    writeFileSync(
      join(dir, 'slow.py'),
      script(`import os, time\nopen(${JSON.stringify(mark)}, "w").write(str(os.getpid()) + "\\n")\ntime.sleep(300)`),
    );
    writeFileSync(join(dir, 'kept.json'), 'as it was');
    const python = join(project, '.venv/bin/python');
    const temporary = join(dir, 'tmp');
    const args = [cli, 'slow.py', '--probe', 'always', '--python', python, '--output', 'json=kept.json'];
    const child = spawn(process.execPath, args, { cwd: dir, env: { ...plainEnvironment(), TMPDIR: temporary } });
    await until(() => existsSync(mark) && readFileSync(mark, 'utf8').endsWith('\n'));
    const probed = Number(readFileSync(mark, 'utf8'));
    const ended = new Promise<number | null>(resolve => child.on('close', (exit, by) => resolve(by === signal ? code : exit)));
    child.kill(signal);
    expect(await ended).toBe(code);
    await until(() => !isAlive(probed));
    expect(readFileSync(join(dir, 'kept.json'), 'utf8')).toBe('as it was');
    expect(readdirSync(dir).sort()).toEqual(['kept.json', 'mark', 'pyproject.toml', 'slow.py']);
  });
});

describe('what it writes to', () => {
  beforeEach(() => writeFileSync(join(dir, 'job.py'), script()));
  const check = (rest: string) => shell(`pickle-check job.py --probe never --format json ${rest}`, { cwd: dir });

  test('a pipe that is closed: what a shell says of a program that SIGPIPE ended, and nothing on stderr', async () => {
    // The reader is gone before anything is written.
    const piped = await shell(
      'set -o pipefail; { sleep 0.3; pickle-check job.py --probe never --format json; } | true; echo $?',
      {
        cwd: dir,
      },
    );
    expect(piped).toEqual({ exitCode: 0, stdout: '141\n', stderr: '' });
  });

  test('a full disk behind stdout', async () => {
    const { exitCode, stderr } = await check('> /dev/full');
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: 'pickle-check: the output cannot be written (ENOSPC)\n' });
  });

  test('a full disk behind --output', async () => {
    const { exitCode, stderr, stdout } = await check('--output json=/dev/full');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'pickle-check: /dev/full: cannot be written: no space is left on the device (ENOSPC)\n',
    });
    expect(JSON.parse(stdout)).toMatchObject({ schema: 1 });
  });

  test('a disk that is full in the middle of the report: the former report stays', async () => {
    writeFileSync(join(dir, 'report.json'), 'as it was');
    // A limit on the size of files, with its signal ignored, is what a full disk is to a program.
    const { exitCode, stderr } = await shell(
      `trap '' XFSZ; ulimit -f 1; pickle-check job.py --probe never --output json=report.json > /dev/null`,
      { cwd: dir },
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: 'pickle-check: report.json: cannot be written (EFBIG)\n' });
    expect(readFileSync(join(dir, 'report.json'), 'utf8')).toBe('as it was');
    expect(readdirSync(dir).sort()).toEqual(['job.py', 'pyproject.toml', 'report.json']);
  });
});
