/** Targets that are to be worked out, one after the other; where what is left would take long, a second thread takes some from the end. */
import { availableParallelism } from 'node:os';
import { keepListening, tell } from '../python/disk.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { TargetChecked } from './check-target.ts';
import { type Checking, type CheckRequest, loadChecking } from './checking.ts';
import type { Target } from './find-targets.ts';
import type { SecondThread, ThreadAnswer } from './second-thread.ts';

interface Task {
  readonly target: Target;
  readonly id: string;
  readonly check: (checking: Checking) => TargetChecked;
  readonly replay: (answer: ThreadAnswer) => void;
  readonly done: (checked: TargetChecked) => void;
  readonly failed: (error: unknown) => void;
}

/** A thread costs a fifth of a second of CPU time before its first answer, and parses files again that this one has. */
const LONG_MS = 1500;
/** It is given one more before it has answered, so that it never waits. */
const AHEAD = 2;

export type Deal = (target: Target, id: string) => Promise<TargetChecked>;

/** `mayShare`: what is checked is plain data, and all of it is on disk. `begin` is told of each that is begun. */
export function createDeal(request: CheckRequest, fs: FileSystem, mayShare: boolean, begin: (target: Target) => void): Deal {
  const waiting: Task[] = [];
  const elsewhere: Task[] = [];
  let isRunning = false;
  let thread: SecondThread | null = null;
  let isLost = false;

  const giveTo = (one: SecondThread): void => {
    while (elsewhere.length < AHEAD && waiting.length > 0) {
      const task = waiting.pop()!;
      begin(task.target);
      elsewhere.push(task);
      one.ask({ target: task.target, id: task.id });
    }
  };
  function answered(answer: ThreadAnswer): void {
    const task = elsewhere.shift()!;
    task.replay(answer);
    task.done({ ...answer, live: null });
    if (thread) giveTo(thread);
    endIdle();
  }
  const endIdle = (): void => {
    if (!isRunning && elsewhere.length === 0) thread?.end();
  };
  /** Whatever it was, it costs no target its result. */
  function lost(): void {
    waiting.push(...elsewhere.splice(0));
    thread = null;
    isLost = true;
    void run();
  }
  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    const checking = await loadChecking(request, fs);
    const started = Date.now();
    for (let done = 1; waiting.length > 0; done++) {
      const task = waiting.shift()!;
      begin(task.target);
      try {
        task.done(task.check(checking));
      } catch (error) {
        task.failed(error);
      }
      const left = ((Date.now() - started) / done) * waiting.length;
      if (mayShare && !isLost && thread === null && left > LONG_MS && availableParallelism() > 1) {
        // Loaded when it is needed: Node takes a while to get its threads ready.
        thread = (await import('./second-thread.ts')).startThread(request, answered, lost);
        if (thread) giveTo(thread);
      }
      // Whoever waits for this one takes what it needs and lets go of the rest; answers of the thread come in between.
      if (waiting.length > 0) await new Promise(resolve => setImmediate(resolve));
    }
    isRunning = false;
    endIdle();
  }
  return (target, id) =>
    new Promise((done, failed) => {
      waiting.push({
        target,
        id,
        check: keepListening(checking => checking(target, id)),
        replay: keepListening(({ told }: ThreadAnswer) => {
          for (const one of told) tell(...one);
        }),
        done,
        failed,
      });
      // When all have come.
      queueMicrotask(() => void run());
    });
}
