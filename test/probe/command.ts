/** Runs the built command as a user's shell would: a child process, no colours, 100 columns. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** As in test/agreement/cli.py: another built project may be named, so that a copy can be tested while this one is edited. */
export const cli = join(process.env['PICKLE_CHECK_ROOT'] ?? project, 'dist/cli.cjs');

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Where {
  readonly cwd?: string;
  /** Instead of the test's own environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The environment of a plain terminal: what the test runner, a shell or a CI service adds would change what is printed. */
export function plainEnvironment(): Record<string, string | undefined> {
  const noise = /^(PYTHON|VIRTUAL_ENV|CONDA|MODAL_|DAFT_|FORCE_COLOR|GITHUB_|VITEST|CI$|LC_|NODE_OPTIONS)/;
  const kept = Object.entries(process.env).filter(([name]) => !noise.test(name));
  return { ...Object.fromEntries(kept), LANG: 'C.UTF-8', NO_COLOR: '1', COLUMNS: '100' };
}

/** `pickle-check ARGUMENTS...` */
export const pickleCheck = (args: readonly string[], { cwd = project, env = plainEnvironment() }: Where = {}): Promise<Ran> =>
  start(process.execPath, [cli, ...args], cwd, env);

/** A line for `sh`, in which `pickle-check` is the built command. */
export const shell = (line: string, { cwd = project, env = plainEnvironment() }: Where = {}): Promise<Ran> =>
  start('/bin/bash', ['-c', `pickle-check() { '${process.execPath}' '${cli}' "$@"; }; ${line}`], cwd, env);

function start(
  file: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', text => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', exitCode => resolve({ exitCode, stdout, stderr }));
  });
}
