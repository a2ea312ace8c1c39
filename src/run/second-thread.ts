/** A thread that checks targets as this one does. What goes wrong with it is told by `lost`: the target is then checked here. */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Listener } from '../python/disk.ts';
import type { TargetChecked } from './check-target.ts';
import type { CheckRequest } from './checking.ts';
import type { Target } from './find-targets.ts';

export interface ThreadTask {
  readonly target: Target;
  readonly id: string;
}

export interface ThreadAnswer {
  readonly checked: TargetChecked['checked'];
  readonly keep: boolean;
  /** What the disk was asked. */
  readonly told: readonly Parameters<Listener>[];
}

export interface SecondThread {
  ask(task: ThreadTask): void;
  end(): void;
}

const program = fileURLToPath(new URL('./check-thread.cjs', import.meta.url));

/** It is made by the build, beside what this is put into. */
const hasProgram = import.meta.url.endsWith('/program.cjs');

/** null: there is no program for it. */
export function startThread(
  request: CheckRequest,
  answered: (answer: ThreadAnswer) => void,
  lost: () => void,
): SecondThread | null {
  if (!hasProgram) return null;
  const worker = new Worker(program, { workerData: request, stdout: true, stderr: true });
  let isEnded = false;
  worker.on('message', answered);
  // An error, too little memory: it ends before it was to.
  worker.on('error', () => {});
  worker.on('exit', () => {
    if (!isEnded) lost();
  });
  return {
    ask: task => worker.postMessage(task),
    end() {
      isEnded = true;
      void worker.terminate();
    },
  };
}
