/** `sc.broadcast(value)`: plain pickle, when it is called; a worker that uses it loads it (pyspark/core/broadcast.py, 4.3.0). */
import { trace } from '../../pickle/trace.ts';
import { pickle } from '../../picklers/pickle.ts';
import { pyspark } from '../../picklers/pyspark.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { libraryOf } from '../../python/values.ts';
import { shipObject } from '../object.ts';
import type { ReceiverContext, Shipment } from '../receiver.ts';
import { sparkWorker } from './worker.ts';

export const isBroadcast = (value: Value): boolean =>
  value.kind === 'call' &&
  value.callee.kind === 'attribute' &&
  value.callee.name === 'broadcast' &&
  libraryOf(value.callee) === 'pyspark' &&
  value.args.length === 1;

/** `isSent`: a function that is sent takes it along, and has it in the worker. */
export const shipBroadcast = (
  x: Execution,
  event: CallEvent,
  context: ReceiverContext,
  by: CallTerm,
  isSent: boolean,
): Shipment =>
  shipObject(event, {
    kind: 'spark-broadcast',
    by,
    name: 'the argument of `broadcast()`',
    pickler: pickle,
    to: sparkWorker(x, context),
    isSent,
    why: isSent ? 'a function that runs in a Spark worker uses it' : 'it is pickled at once, and loaded where it is used',
  });

/** Those that functions take along. */
export function broadcastsIn(x: Execution, functions: readonly Value[]): readonly CallTerm[] {
  const found = new Set<CallTerm>();
  const roots = functions.map(value => ({ name: '', value }));
  trace(x, pyspark, roots, [(_walk, term) => term.kind === 'call' && isBroadcast(term) && !!found.add(term)]);
  return [...found];
}
