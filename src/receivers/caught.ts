/** Whether the program itself catches what becomes of a payload that cannot be pickled or loaded. */
import type { Span } from '../model/source.ts';
import type { Trace } from '../pickle/walk.ts';
import { catches } from '../python/execute/guards.ts';
import type { Handlers } from '../python/execute/handler.ts';
import { exceptionBases } from '../python/library/exceptions.ts';
import type { Sent } from './sent.ts';

export interface Caught {
  readonly at: Span;
  /** By its name, as somebody who has foreseen it; together with everything; or that is not known. */
  readonly how: 'foreseen' | 'with-everything' | 'unclear';
}

const EVERYTHING = ['Exception', 'BaseException'];

/** Lib/concurrent/futures/process.py and _base.py: the process that loads it breaks the pool. */
const BROKEN = [
  'concurrent.futures.process.BrokenProcessPool',
  'concurrent.futures.BrokenExecutor',
  'RuntimeError',
  ...EVERYTHING,
];
/** The worker dies while it loads it (daft/execution/udf.py, `eval_input`, 0.7.26). */
const WORKER_CLOSED = ['RuntimeError', ...EVERYTHING];
/** Lib/multiprocessing/pool.py, `worker`; Lib/multiprocessing/managers.py, `convert_to_error`. */
const NOT_ENCODED = ['multiprocessing.pool.MaybeEncodingError', 'multiprocessing.managers.RemoteError', ...EVERYTHING];

/** Under which names what the program sees of the failure is caught. */
export function namesOfFailure(kind: string, { unpicklable }: Pick<Trace, 'unpicklable'>): readonly string[] {
  if (unpicklable) return kind === 'multiprocessing-result' ? NOT_ENCODED : exceptionBases(unpicklable.type);
  // A pool of multiprocessing waits for ever.
  if (kind.startsWith('multiprocessing')) return [];
  if (kind === 'daft-udf') return WORKER_CLOSED;
  return kind.startsWith('concurrent-futures') ? BROKEN : EVERYTHING;
}

/** null: it is not, or whoever catches it does not go on. */
export function caught({ shipment, trace, around }: Pick<Sent, 'shipment' | 'trace' | 'around'>): Caught | null {
  const raised = namesOfFailure(shipment.kind, trace);
  const each = around.map(handlers => caughtBy(handlers, raised));
  if (each.includes(null)) return null;
  return each.find(one => one?.how !== 'foreseen') ?? each[0] ?? null;
}

function caughtBy(around: readonly Handlers[], raised: readonly string[]): Caught | null {
  for (const { names, at, seen, asksFor } of around.toReversed().flat()) {
    if (asksFor) return { at, how: 'foreseen' };
    if (!catches(names, raised)) continue;
    if (!seen.goesOn) return null;
    if (names === null) return { at, how: 'unclear' };
    return { at, how: names.some(name => raised.includes(name) && !EVERYTHING.includes(name)) ? 'foreseen' : 'with-everything' };
  }
  return null;
}
