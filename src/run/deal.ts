/** Targets that are to be worked out, one after the other; where what is left would take long, a second thread takes some from the end. */
import { availableParallelism } from 'node:os';
import { cpuUsage } from 'node:process';
import type { Options } from '../model/options.ts';
import { keepListening, tell } from '../python/disk.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { TargetChecked } from './check-target.ts';
import { type Checking, type CheckRequest, loadChecking } from './checking.ts';
import { type Claims, claim, hasClaimed, newClaims } from './claims.ts';
import type { Target } from './find-targets.ts';
import type { ThreadAnswer } from './second-thread.ts';

interface Task {
  readonly target: Target;
  readonly id: string;
  readonly check: (checking: Checking) => TargetChecked;
  readonly replay: (answer: ThreadAnswer) => void;
  readonly done: (checked: TargetChecked) => void;
  readonly failed: (error: unknown) => void;
}

/** A thread costs a fifth of a second of CPU time before its first answer, and parses files again that this one has. */
const LONG_MS = 2500;
/** What a process does first says little about how long the rest takes: V8 has compiled nothing yet. */
const WARM_UP_MS = 500;

export type Deal = (target: Target, id: string) => Promise<TargetChecked>;

/** `mayShare`: what is checked is plain data, and all of it is on disk. `begin` is told of each that is begun. */
export function createDeal(request: CheckRequest, fs: FileSystem, mayShare: boolean, begin: (target: Target) => void): Deal {
  const tasks: Task[] = [];
  const answered = new Set<number>();
  let next = 0;
  let isRunning = false;
  /** Of the tasks that there were when the second thread was started. */
  let claims: Claims | null = null;

  const isOurs = (index: number): boolean => claims === null || index >= claims.length || claim(claims, index, 'first');

  /** Loaded when it is needed: Node takes a while to get its threads ready. */
  async function share(): Promise<void> {
    claims = newClaims(tasks.length);
    for (let index = 0; index <= next; index++) claim(claims, index, 'first');
    const { startThread } = await import('./second-thread.ts');
    startThread({ request, tasks: tasks.map(({ target, id }) => ({ target, id })), claims }, take, takeBack);
  }
  function take(answer: ThreadAnswer): void {
    const task = tasks[answer.index]!;
    answered.add(answer.index);
    begin(task.target);
    task.replay(answer);
    task.done({ ...answer, live: null });
  }
  /** Whatever became of the thread, it costs no target its result. */
  function takeBack(): void {
    const left = tasks.filter(
      (_, index) => claims && index < claims.length && hasClaimed(claims, index, 'second') && !answered.has(index),
    );
    tasks.push(...left);
    void run();
  }
  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    const checking = await loadChecking(request, fs);
    const timeLeft = estimate();
    for (; next < tasks.length; next++) {
      if (!isOurs(next)) continue;
      const task = tasks[next]!;
      begin(task.target);
      try {
        task.done(task.check(checking));
      } catch (error) {
        task.failed(error);
      }
      const left = tasks.length - next - 1;
      if (mayShare && left > 0 && claims === null && paysOff(request.options.threads, timeLeft(left))) await share();
      // Whoever waits for this one takes what it needs and lets go of the rest; answers of the thread come in between.
      if (left > 0) await new Promise(resolve => setImmediate(resolve));
    }
    isRunning = false;
  }
  return (target, id) =>
    new Promise((done, failed) => {
      tasks.push({
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

/** A second thread, with so many milliseconds of work left. */
const paysOff = (threads: Options['threads'], timeLeft: number): boolean =>
  threads === undefined ? timeLeft > LONG_MS && availableParallelism() > 1 : threads === 2;

/** On the clock, what else the machine does would count: where others keep it busy, a second thread gains nothing. */
function cpuMs(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}

/** Asked once after each task: the milliseconds of CPU time that so many more will take; 0 until that can be told. */
function estimate(): (tasks: number) => number {
  const started = cpuMs();
  let warmAt: number | null = null;
  let done = 0;
  return tasks => {
    const now = cpuMs();
    if (warmAt !== null) done += 1;
    else if (now - started >= WARM_UP_MS) warmAt = now;
    return warmAt !== null && done > 0 ? ((now - warmAt) / done) * tasks : 0;
  };
}
