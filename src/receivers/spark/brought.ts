/** What is of the driver and holds nothing of it: texts and numbers about a context, and the rows that an action on a frame brings (pyspark 4.3.0). */
import type { CallTerm, Value } from '../../python/value.ts';
import { libraryOf, libraryPath } from '../../python/values.ts';

/** `sc.version`, `frame.first()["a"]`, `frame.collect()[0].asDict()` */
export function isBrought(value: Value): boolean {
  if (value.kind === 'item') return isBrought(value.object);
  if (value.kind === 'attribute') {
    const { name, object } = value;
    if (/^(columns|dtypes)$/.test(name) && isFrame(object)) return true;
    return (DESCRIBES.test(name) && (isSession(object) || isContext(object))) || isBrought(object);
  }
  if (value.kind !== 'call' || value.callee.kind !== 'attribute') return false;
  const { name, object } = value.callee;
  if (BRINGS_ROWS.test(name) && isFrame(object)) return true;
  if (name === 'count' && isFrame(object)) return !isGrouped(object);
  // `spark.conf.get(name)` is a text.
  if (name === 'get' && object.kind === 'attribute' && object.name === 'conf' && isSession(object.object)) return true;
  return isBrought(object);
}

const DESCRIBES = /^(version|applicationId|master|appName|startTime|defaultParallelism|defaultMinPartitions|uiWebUrl)$/;
const BRINGS_ROWS = /^(collect|first|head|take|tail)$/;

const isGrouped = (value: Value): boolean =>
  value.kind === 'call' && value.callee.kind === 'attribute' && /^(groupBy|groupby|rollup|cube)$/.test(value.callee.name);

/** A DataFrame: an RDD may hold any object. */
function isFrame(value: Value): value is CallTerm {
  if (value.kind !== 'call' || value.callee.kind !== 'attribute') return false;
  const { name, object } = value.callee;
  if (MAKES_FRAMES.test(name) && isSession(object)) return true;
  if (READS.test(name) && isReader(object)) return true;
  return FRAME_METHODS.has(name) && isFrame(object);
}

const MAKES_FRAMES = /^(range|sql|table|createDataFrame)$/;
const READS = /^(parquet|csv|json|orc|text|table|load|jdbc)$/;

const isSession = (value: Value): boolean =>
  value.kind === 'call' &&
  value.callee.kind === 'attribute' &&
  (value.callee.name === 'newSession' ||
    (value.callee.name === 'getOrCreate' &&
      !/SparkContext/.test(libraryPath(value.callee) ?? '') &&
      libraryOf(value) === 'pyspark'));

const isContext = (value: Value): boolean =>
  value.kind === 'attribute'
    ? value.name === 'sparkContext' && isSession(value.object)
    : value.kind === 'call' && /^pyspark\b.*\bSparkContext(\.getOrCreate)?$/.test(libraryPath(value.callee) ?? '');

/** `spark.read`, `spark.read.option("header", True)` */
const isReader = (value: Value): boolean =>
  value.kind === 'attribute'
    ? value.name === 'read' && isSession(value.object)
    : value.kind === 'call' &&
      value.callee.kind === 'attribute' &&
      /^(format|options?|schema)$/.test(value.callee.name) &&
      isReader(value.callee.object);

const FRAME_METHODS = new Set(
  `select selectExpr where filter withColumn withColumns withColumnRenamed drop dropna fillna distinct dropDuplicates orderBy sort limit union unionByName
  join crossJoin groupBy groupby rollup cube agg count sum avg mean min max pivot alias repartition coalesce cache persist sample toDF describe summary`.split(
    /\s+/,
  ),
);
