/** Elements of an RDD: those that the driver gives, and those that come back to it (pyspark/core/rdd.py, pyspark/serializers.py, 4.3.0). */
import { pyspark } from '../../picklers/pyspark.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm } from '../../python/value.ts';
import { shipObject } from '../object.ts';
import type { ReceiverContext, Returning, Shipment } from '../receiver.ts';
import { sparkWorker } from './worker.ts';

/** Pickled when `parallelize` is called; loaded by the first worker that runs something. */
export const shipElements = (x: Execution, event: CallEvent, context: ReceiverContext, by: CallTerm, isSent: boolean): Shipment =>
  shipObject(event, {
    kind: 'spark-elements',
    by,
    name: 'the elements of `parallelize()`',
    pickler: pyspark,
    to: sparkWorker(x, context),
    isSent,
    why: isSent ? 'an action sends them to the Spark workers' : 'they are pickled at once, and sent by an action',
  });

/** Actions that bring elements to the driver as they are. */
const FETCHES = /^(collect|take|first|takeOrdered|takeSample|top|max|min|toLocalIterator|saveAsPickleFile)$/;
const MAPS = /^(map|keyBy|mapValues)$/;
const FLATTENS = /^(flatMap|flatMapValues|mapPartitions|mapPartitionsWithIndex)$/;

/** What the last transformation before an action makes of the elements; null: nothing that is known. */
export function resultOfLast({ callee }: CallTerm): Returning | null {
  const last = callee.kind === 'attribute' && FETCHES.test(callee.name) ? callee.object : null;
  if (last?.kind !== 'call' || last.callee.kind !== 'attribute') return null;
  const { name } = last.callee;
  const [fn] = last.args;
  if (fn?.kind !== 'function' || !(MAPS.test(name) || FLATTENS.test(name))) return null;
  // What it raises comes back as its traceback's text (pyspark/worker.py).
  const common = { fn, name: `what \`${fn.qualname}\` gives`, pickler: pyspark, onlyValue: true };
  return FLATTENS.test(name) ? { ...common, takes: 'stream' } : common;
}
