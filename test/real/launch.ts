/** Really starts a launch of test/cases/workers, with the real libraries, and sees how it ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { execa } from 'execa';
import { plainEnvironment, project } from '../probe/command.ts';
import type { MeasuredLaunch } from './measured.ts';

export interface RealOutcome {
  readonly outcome: 'ok' | 'error';
  readonly missing: readonly string[];
  /** The end of what it printed. */
  readonly said: string;
}

/** Modal's own loader and then the local entrypoint, without Modal's servers (repro/modal-daft-cwd/run_like_modal.py). */
const LIKE_MODAL = join(project, 'repro/modal-daft-cwd/run_like_modal.py');

/** A lost Dask worker and a Ray that does not start are waited for no longer. */
const MOST_SECONDS = 150;

export async function launchReally({ command, cwd, dir, env }: MeasuredLaunch, python: string): Promise<RealOutcome> {
  const [program, ...rest] = command;
  const args = program === 'modal' ? [LIKE_MODAL, ...rest.slice(1)] : rest;
  const scratch = mkdtempSync(join(tmpdir(), 'real-'));
  const path = `${dirname(python)}${delimiter}${process.env['PATH'] ?? ''}`;
  const running = execa(python, args, {
    cwd: join(dir, cwd),
    env: { ...plainEnvironment(), PATH: path, PYTHONDONTWRITEBYTECODE: '1', DAFT_PROGRESS_BAR: '0', RAY_TMPDIR: scratch, ...env },
    extendEnv: false,
    all: true,
    reject: false,
    stdin: 'ignore',
    timeout: MOST_SECONDS * 1000,
    killSignal: 'SIGKILL',
    detached: true,
  });
  const run = await running;
  if (running.pid !== undefined) endGroup(running.pid);
  rmSync(scratch, { recursive: true, force: true });
  const printed = run.all ?? '';
  return {
    // Some libraries die at interpreter exit after success, so the exit code does not count (Daft 0.6.11 does).
    outcome: /^CASE OK/m.test(printed) ? 'ok' : 'error',
    missing: [...new Set([...printed.matchAll(/No module named \\*'([\w.]+)/g)].map(match => match[1]!))],
    said: printed.slice(-1500),
  };
}

/** Workers of a launch that was killed. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
