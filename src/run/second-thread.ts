/** A thread that checks targets as this one does. What it does not answer is checked here, whatever the reason. */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Listener } from '../python/disk.ts';
import type { TargetChecked } from './check-target.ts';
import type { CheckRequest } from './checking.ts';
import type { Claims } from './claims.ts';
import type { Target } from './find-targets.ts';

export interface ThreadTask {
  readonly target: Target;
  readonly id: string;
}

export interface ThreadWork {
  readonly request: CheckRequest;
  readonly tasks: readonly ThreadTask[];
  readonly claims: Claims;
}

export interface ThreadAnswer {
  /** Of the task. */
  readonly index: number;
  readonly checked: TargetChecked['checked'];
  readonly keep: boolean;
  /** What the disk was asked. */
  readonly told: readonly Parameters<Listener>[];
}

const program = fileURLToPath(new URL('./check-thread.cjs', import.meta.url));

/** It is made by the build, beside what this is put into. */
const hasProgram = import.meta.url.endsWith('/program.cjs');

/** `ended` is called when all of its answers have come. */
export function startThread(work: ThreadWork, answered: (answer: ThreadAnswer) => void, ended: () => void): void {
  if (!hasProgram) return;
  const worker = new Worker(program, { workerData: work, stdout: true, stderr: true });
  worker.on('message', answered);
  // An error, too little memory: it ends before it was to.
  worker.on('error', () => {});
  worker.on('exit', ended);
}
