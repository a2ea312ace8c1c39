/** PySpark: functions of RDD transformations, UDFs and the functions of mapInPandas and its kin, sent when an action runs (4.3.0). */
import { pyspark } from '../../picklers/pyspark.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { Value } from '../../python/value.ts';
import { libraryOf, makerOf } from '../../python/values.ts';
import { codeOf } from '../called-code.ts';
import { moduleLevelPath } from '../module-level.ts';
import type { Receiver, ReceiverContext, Shipment } from '../receiver.ts';
import { broadcastsIn, isBroadcast, shipBroadcast } from './broadcast.ts';
import { reduceDriverOnly } from './driver-only.ts';
import { resultOfLast, shipElements } from './elements.ts';
import { isParallelized, partsOf, type SentFunction, UDF } from './plan.ts';
import { noteNames } from './registered.ts';
import { noteAddedFile, sparkWorker } from './worker.ts';

const ACTIONS = new Set(
  `collect count first take takeOrdered takeSample top max min sum mean reduce fold aggregate treeReduce treeAggregate foreach foreachPartition
  countByKey countByValue collectAsMap isEmpty toLocalIterator saveAsTextFile saveAsPickleFile show toPandas toArrow head tail save saveAsTable insertInto
  parquet csv json orc start awaitTermination writeTo localCheckpoint`.split(/\s+/),
);

export const spark: Receiver = {
  name: 'spark',
  libraries: ['pyspark'],
  shipments(x, event, context) {
    const { term } = event;
    noteAddedFile(x, term);
    noteNames(x, term);
    if (isBroadcast(term)) return [shipBroadcast(x, event, context, term, false)];
    if (isParallelized(term)) return [shipElements(x, event, context, term, false)];
    const { callee } = term;
    if (callee.kind !== 'attribute' || !ACTIONS.has(callee.name) || libraryOf(callee) !== 'pyspark') return [];
    const { functions, parallelized } = partsOf(x, term);
    const returning = resultOfLast(term);
    const sent = functions.map(one => ({ ...ship(x, event, context, one), ...(returning?.fn === one.fn && { returning }) }));
    const broadcasts = broadcastsIn(
      x,
      functions.map(one => one.fn),
    );
    return [
      ...sent,
      ...parallelized.map(one => shipElements(x, event, context, one, true)),
      ...broadcasts.map(one => shipBroadcast(x, event, context, one, true)),
    ];
  },
  reduce: reduceDriverOnly,
};

function ship(x: Execution, event: CallEvent, context: ReceiverContext, { fn, by }: SentFunction): Shipment {
  const name = nameOf(fn);
  const path = moduleLevelPath(x, fn);
  const code = codeOf(fn);
  return {
    subject: fn,
    kind: UDF.test(makerOf(by) ?? '') ? 'spark-udf' : 'spark-task',
    name,
    roots: [{ name, value: fn }],
    node: code?.fn ?? null,
    calls: [code?.before ?? []],
    declaredAt: by.at,
    at: event.term.at,
    executed: true,
    leaves: true,
    why: 'an action runs it in a Spark worker',
    pickler: pyspark,
    to: sparkWorker(x, context),
    doubts: event.doubts,
    parts: path ? [path] : null,
  };
}

const nameOf = (fn: Value): string =>
  fn.kind === 'function'
    ? fn.qualname
    : fn.kind === 'class'
      ? fn.name
      : fn.kind === 'method'
        ? nameOf(fn.function)
        : fn.kind === 'instance'
          ? `${fn.class.name}(...)`
          : 'a callable';
