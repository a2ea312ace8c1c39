/** Sessions, contexts, RDDs and frames stay with the driver: pickling one ends the job (pyspark/core/context.py, `__getnewargs__`, 4.3.0). */
import { refuse } from '../../pickle/refusals.ts';
import { further, type LibraryReducer, type Trail, type Walk } from '../../pickle/walk.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { keyword, libraryOf, libraryPath, madeBy } from '../../python/values.ts';
import { isBrought } from './brought.ts';

const CONTEXT = /^pyspark(\.(core\.)?context)?\.SparkContext(\.getOrCreate)?$/;
const REFUSED = 'it can only be used on the driver, not in code that runs on workers';

export const reduceDriverOnly: LibraryReducer = (walk, term, _name, trail) => {
  if (libraryOf(term) !== 'pyspark') return false;
  if (term.kind === 'call' && term.callee.kind === 'attribute' && /^(accumulator|broadcast)$/.test(term.callee.name)) {
    if (term.callee.name === 'accumulator') visitAccumulator(walk, term, trail);
    // A broadcast value travels as its number (pyspark/core/broadcast.py, `__reduce__`).
    return true;
  }
  if (isBrought(term)) return true;
  if (holdsGateway(term)) {
    refuse(walk, 'TypeError', "cannot pickle '_thread.RLock' object", trail);
    return true;
  }
  if (!isDriverOnly(term)) return false;
  refuse(walk, 'PicklingError', `Could not serialize object: ${REFUSED}`, trail);
  return true;
};

/** Its number, the zero of its parameter, and the parameter itself (pyspark/accumulators.py, `Accumulator.__reduce__`, 4.3.0). */
function visitAccumulator(walk: Walk, { args, keywords, at }: CallTerm, trail: Trail | null): void {
  const parameter = args[1] ?? keyword(keywords, 'accum_param');
  if (parameter?.kind !== 'instance') return;
  const zero = walk.x.call(walk.x.attribute(parameter, 'zero', at), args.slice(0, 1), [], at);
  const name = `${parameter.class.name}(...)`;
  const held = further(trail, { from: 'accumulator', to: name, how: 'its parameter', at });
  walk.visit(zero, name, held);
  walk.visit(parameter, name, held);
}

/** Columns, and what leads to Java: each holds the gateway, which holds locks (pyspark/sql/classic/column.py, py4j/java_gateway.py; measured on 4.3.0). */
const holdsGateway = (value: Value): boolean =>
  madeBy(value, /^pyspark\.sql\.functions\.(builtin\.)?(col|column|lit|expr)$/) ||
  (value.kind === 'attribute' && /^(_jvm|_gateway|conf)$/.test(value.name) && isDriverOnly(value.object));

/** Made from a session or a context, and no value that an action brought. */
function isDriverOnly(value: Value): boolean {
  if (value.kind === 'attribute')
    return /^(sparkContext|_sc|rdd|sql_ctx|sparkSession|_jsc)$/.test(value.name) && isDriverOnly(value.object);
  if (value.kind !== 'call') return false;
  const { callee } = value;
  if (CONTEXT.test(libraryPath(callee) ?? '')) return true;
  if (callee.kind !== 'attribute') return false;
  if (callee.name === 'getOrCreate') return true;
  return MAKES_PLANS.has(callee.name) && isDriverOnly(callee.object);
}

/** Methods that give one more session, RDD or frame. */
const MAKES_PLANS = new Set(
  `newSession parallelize range textFile sql table createDataFrame emptyRDD map flatMap filter mapPartitions mapValues reduceByKey groupByKey union
  join distinct repartition coalesce cache persist select where withColumn withColumnRenamed drop alias orderBy limit dropDuplicates`.split(
    /\s+/,
  ),
);
