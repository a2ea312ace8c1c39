/** Sessions, contexts, RDDs and frames stay with the driver: pickling one ends the job (pyspark/core/context.py, `__getnewargs__`, 4.3.0). */
import { refuse } from '../../pickle/refusals.ts';
import type { LibraryReducer } from '../../pickle/walk.ts';
import type { Value } from '../../python/value.ts';
import { libraryOf, libraryPath } from '../../python/values.ts';

const CONTEXT = /^pyspark(\.(core\.)?context)?\.SparkContext(\.getOrCreate)?$/;
const REFUSED = 'it can only be used on the driver, not in code that runs on workers';

export const reduceDriverOnly: LibraryReducer = (walk, term, _name, trail) => {
  if (libraryOf(term) !== 'pyspark') return false;
  // An accumulator travels as its number (pyspark/accumulators.py, `__reduce__`), a broadcast value as its own.
  if (term.kind === 'call' && term.callee.kind === 'attribute' && /^(accumulator|broadcast)$/.test(term.callee.name)) return true;
  if (!isDriverOnly(term)) return false;
  refuse(walk, 'PicklingError', `Could not serialize object: ${REFUSED}`, trail);
  return true;
};

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
