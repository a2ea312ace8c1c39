/** What an action computes from: through the chain of calls, the columns they are given and the names that SQL mentions. */
import type { Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, libraryOf, madeBy, makerOf, stringOf } from '../../python/values.ts';
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
  const met = new Set<Value>();
  const visit = (value: Value): void => {
    if (met.has(value)) return;
    met.add(value);
    if (value.kind === 'sequence') value.state.value.items.forEach(visit);
    else if (value.kind === 'dict') for (const [, one] of value.state.value.entries) visit(one);
    else if (value.kind === 'operation') value.operands.forEach(visit);
    else if (value.kind === 'attribute' || value.kind === 'item') visit(value.object);
    else if (value.kind === 'call') {
      if (isParallelized(value)) parallelized.push(value);
      if (takesFunctions(value))
        functions.push(
          ...argumentsOf(value)
            .filter(isFunction)
            .map(fn => ({ fn, by: value })),
        );
      if (libraryOf(value) === 'pyspark')
        for (const one of argumentsOf(value)) for (const named of mentioned(x, value, stringOf(one) ?? '')) visit(named);
      visit(value.callee);
      argumentsOf(value).forEach(visit);
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

const isFunction = (value: Value): boolean =>
  value.kind === 'function' ||
  value.kind === 'method' ||
  value.kind === 'class' ||
  (value.kind === 'instance' && value.class.namespace.has('__call__'));
