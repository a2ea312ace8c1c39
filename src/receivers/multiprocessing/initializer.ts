/** What every worker of a pool or an executor runs before its first task (multiprocessing/pool.py, concurrent/futures/process.py, 3.11). */
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { keyword } from '../../python/values.ts';
import type { ReceivingProcess, Shipment } from '../receiver.ts';
import { shipTask, type Task } from './task.ts';

export interface Initializer {
  readonly fn: Value;
  readonly initargs: Value | null;
}

/** `initializer` and `initargs` of a pool or an executor; `rest`: what is given for them by position. */
export function initializerOf({ keywords }: CallTerm, rest: readonly Value[] = []): Initializer | null {
  const fn = keyword(keywords, 'initializer') ?? rest[0];
  return !fn || fn.kind === 'constant' ? null : { fn, initargs: keyword(keywords, 'initargs') ?? rest[1] ?? null };
}

/** Every worker runs it first: what it changes is there for all tasks. */
export function shipInitializer(
  x: Execution,
  event: CallEvent,
  pool: CallTerm,
  sent: Pick<Task, 'kind' | 'pickler' | 'to'>,
  initializer: Initializer | null,
): readonly Shipment[] {
  if (!initializer) return [];
  const { fn, initargs } = initializer;
  const calls = [initargs ? x.iterate(initargs, pool.at).items : []];
  return [{ ...shipTask(x, event, { ...sent, subject: pool, fn, others: initargs ? [initargs] : [], calls }), lasts: true }];
}

/** Workers with an initializer of their own have something that others have not. */
export const apart = (x: Execution, workers: ReceivingProcess, initializer: Initializer | null): ReceivingProcess =>
  initializer ? { ...workers, key: `${workers.key}|${x.steps}` } : workers;
