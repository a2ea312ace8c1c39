/**
 * Where a program sees that what it sent earlier has failed: `future.result()`, `future.exception()`, `result.get()`, a loop over
 * `executor.map(...)` (Lib/concurrent/futures/_base.py; Lib/multiprocessing/pool.py, 3.11).
 */
import type { CallTerm, Value } from '../python/value.ts';
import { alternativesOf } from '../python/values.ts';
import type { Shipment } from '../receivers/index.ts';

const ASKS = /^(result|exception|get|__iter__|__next__|next)$/;
/** All others fail where they are called. */
const LATER = /^(submit|map|imap(_unordered)?|\w+_async)$/;

export interface Asking {
  readonly subjects: readonly Value[];
  /** As a value: nothing is raised. */
  readonly forException: boolean;
}

export function askingOf({ callee }: CallTerm): Asking | null {
  if (callee.kind !== 'attribute' || !ASKS.test(callee.name)) return null;
  return { subjects: sentIn(callee.object), forException: callee.name === 'exception' };
}

export const isShownLater = ({ kind, subject }: Shipment): boolean => {
  const name = subject.kind === 'call' && subject.callee.kind === 'attribute' ? subject.callee.name : '';
  return LATER.test(name) && (kind === 'concurrent-futures' || (kind === 'multiprocessing' && name !== 'map'));
};

/** A future, or one of those that a library was given: `for future in as_completed(futures)`. */
function sentIn(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'choice':
      return alternativesOf(value).flatMap(sentIn);
    case 'item':
      return value.object.kind === 'call' ? value.object.args.flatMap(sentIn) : sentIn(value.object);
    case 'sequence': {
      const { items, rest } = value.state.value;
      return [...items, ...(rest ? [rest] : [])].flatMap(sentIn);
    }
    case 'dict':
      return value.state.value.entries.flat().flatMap(sentIn);
    default:
      return [value];
  }
}
