/** PySpark: functions of RDD transformations, UDFs and the functions of mapInPandas and its kin, sent when an action runs (4.3.0). */
import { pyspark } from '../../picklers/pyspark.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, libraryOf, makerOf } from '../../python/values.ts';
import { moduleLevelPath } from '../module-level.ts';
import type { Receiver, ReceiverContext, Shipment } from '../receiver.ts';
import { noteAddedFile, sparkWorker } from './worker.ts';

const ACTIONS = new Set(
  `collect count first take takeOrdered takeSample top max min sum mean reduce fold aggregate treeReduce treeAggregate foreach foreachPartition
  countByKey countByValue collectAsMap isEmpty toLocalIterator saveAsTextFile saveAsPickleFile show toPandas toArrow head tail save saveAsTable insertInto
  parquet csv json orc start awaitTermination writeTo localCheckpoint`.split(/\s+/),
);
/** Methods whose functions run in the workers. */
const TAKES_FUNCTIONS = new Set(
  `map flatMap filter mapPartitions mapPartitionsWithIndex mapValues flatMapValues keyBy sortBy sortByKey groupBy reduceByKey foldByKey aggregateByKey
  combineByKey partitionBy foreach foreachPartition foreachBatch reduce fold aggregate treeReduce treeAggregate zipWithUniqueId mapInPandas mapInArrow
  applyInPandas applyInArrow applyInPandasWithState`.split(/\s+/),
);
const UDF = /^pyspark\.sql\.(functions\.|udf\.|pandas\.functions\.|connect\.)?(\w+\.)?(udf|pandas_udf|udtf|arrow_udf)$/;

export const spark: Receiver = {
  name: 'spark',
  libraries: ['pyspark'],
  shipments(x, event, context) {
    const { term } = event;
    noteAddedFile(x, term);
    const { callee } = term;
    if (callee.kind !== 'attribute' || !ACTIONS.has(callee.name) || libraryOf(callee) !== 'pyspark') return [];
    return sentFunctions(term).map(({ fn, by }) => ship(x, event, context, fn, by));
  },
};

interface SentFunction {
  readonly fn: Value;
  /** The call that takes it. */
  readonly by: CallTerm;
}

/** Everything the action computes from: through the chain of calls and through the columns they are given. */
function sentFunctions(action: CallTerm): readonly SentFunction[] {
  const found: SentFunction[] = [];
  const met = new Set<Value>();
  const visit = (value: Value): void => {
    if (met.has(value)) return;
    met.add(value);
    if (value.kind === 'sequence') value.state.value.items.forEach(visit);
    else if (value.kind === 'dict') for (const [, one] of value.state.value.entries) visit(one);
    else if (value.kind === 'operation') value.operands.forEach(visit);
    else if (value.kind === 'attribute' || value.kind === 'item') visit(value.object);
    else if (value.kind === 'call') {
      const takes = value.callee.kind === 'attribute' && TAKES_FUNCTIONS.has(value.callee.name);
      if (takes || UDF.test(makerOf(value) ?? ''))
        for (const fn of argumentsOf(value).filter(isFunction)) found.push({ fn, by: value });
      visit(value.callee);
      argumentsOf(value).forEach(visit);
    }
  };
  visit(action);
  return found;
}

const isFunction = (value: Value): boolean =>
  value.kind === 'function' ||
  value.kind === 'method' ||
  value.kind === 'class' ||
  (value.kind === 'instance' && value.class.namespace.has('__call__'));

function ship(x: Execution, event: CallEvent, context: ReceiverContext, fn: Value, by: CallTerm): Shipment {
  const name = fn.kind === 'function' ? fn.qualname : fn.kind === 'class' ? fn.name : 'a callable';
  const path = moduleLevelPath(x, fn);
  return {
    subject: fn,
    kind: UDF.test(makerOf(by) ?? '') ? 'spark-udf' : 'spark-task',
    name,
    roots: [{ name, value: fn }],
    node: fn.kind === 'function' ? fn : null,
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
