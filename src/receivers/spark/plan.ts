/** What an action computes from: through the chain of calls, the columns they are given and the names that SQL mentions. */
import type { Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, libraryOf, madeBy, makerOf, stringOf } from '../../python/values.ts';
import { isCalled } from '../called-objects.ts';
import { columnsOf, every, type Needed } from './columns.ts';
import { mentioned } from './registered.ts';

/** Methods whose functions run in the workers. */
const TAKES_FUNCTIONS = new Set(
  `map flatMap filter mapPartitions mapPartitionsWithIndex mapValues flatMapValues keyBy sortBy sortByKey groupBy reduceByKey foldByKey aggregateByKey
  combineByKey partitionBy foreach foreachPartition reduce fold aggregate treeReduce treeAggregate zipWithUniqueId mapInPandas mapInArrow
  applyInPandas applyInArrow applyInPandasWithState`.split(/\s+/),
);
export const UDF = /^pyspark\.sql\.(functions\.|udf\.|pandas\.functions\.|connect\.)?(\w+\.)?(udf|pandas_udf|udtf|arrow_udf)$/;

export interface SentFunction {
  readonly fn: Value;
  /** The call that takes it. */
  readonly by: CallTerm;
}

export interface PlanParts {
  readonly functions: readonly SentFunction[];
  /** Calls of `sc.parallelize`, whose elements go to the workers. */
  readonly parallelized: readonly CallTerm[];
}

/** `sc.parallelize(elements)` */
export const isParallelized = (term: CallTerm): boolean =>
  term.callee.kind === 'attribute' && term.callee.name === 'parallelize' && libraryOf(term) === 'pyspark';

/** `spark.udf.register(name, f)` gives the UDF as well. */
export const isRegistration = ({ callee }: CallTerm): boolean =>
  callee.kind === 'attribute' &&
  callee.name === 'register' &&
  callee.object.kind === 'attribute' &&
  callee.object.name === 'udf' &&
  libraryOf(callee) === 'pyspark';

export function partsOf(x: Execution, action: CallTerm): PlanParts {
  const functions: SentFunction[] = [];
  const parallelized: CallTerm[] = [];
  /** Whether all columns of it were asked for. */
  const met = new Map<Value, boolean>();
  const visit = (value: Value, needed: Needed = every): void => {
    const isWhole = needed === every;
    if (met.get(value) ?? (met.has(value) && !isWhole)) return;
    met.set(value, isWhole);
    if (value.kind === 'sequence') for (const one of value.state.value.items) visit(one);
    else if (value.kind === 'dict') for (const [, one] of value.state.value.entries) visit(one);
    else if (value.kind === 'operation') for (const one of value.operands) visit(one);
    else if (value.kind === 'attribute' || value.kind === 'item') visit(value.object, needed);
    else if (value.kind === 'call') {
      const { computes, below } = columnsOf(value, needed);
      if (isParallelized(value)) parallelized.push(value);
      if (takesFunctions(value))
        functions.push(
          ...argumentsOf(value)
            .filter(isFunction)
            .map(fn => ({ fn, by: value })),
        );
      if (computes && libraryOf(value) === 'pyspark')
        for (const one of argumentsOf(value)) for (const named of mentioned(x, value, stringOf(one) ?? '')) visit(named);
      visit(value.callee, below);
      if (computes) for (const one of argumentsOf(value)) visit(one);
    }
  };
  visit(action);
  return { functions, parallelized };
}

const takesFunctions = (term: CallTerm): boolean =>
  (term.callee.kind === 'attribute' && TAKES_FUNCTIONS.has(term.callee.name)) ||
  isRegistration(term) ||
  madeBy(term, UDF) ||
  UDF.test(makerOf(term) ?? '');

/** `writeStream.foreach(writer)` takes an object with `process`, too (pyspark/sql/streaming/readwriter.py, `_construct_foreach_function`). */
const isFunction = (value: Value): boolean => isCalled(value, ['__call__', 'process']);
