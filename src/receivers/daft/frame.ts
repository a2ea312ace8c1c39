/** DataFrames and expressions as the calls that made them. */
import { isFrame } from '../../pickle/daft-frames.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, stringOf } from '../../python/values.ts';
import { daftPath, isDaft } from './paths.ts';
import { appliedUdf } from './udf.ts';

/** Methods of a DataFrame that run the plan (daft/dataframe/dataframe.py, 0.7.26). */
const EXECUTES =
  /^(collect|show|to_(pandas|arrow|arrow_iter|pydict|pylist|torch_\w+|ray_dataset|dask_dataframe)|iter_(rows|partitions)|count_rows|write_\w+|__iter__|pivot)$/;

/** A call that runs the plan of the frame it is called on; null: it does not. */
export function executedFrame(term: CallTerm): Value | null {
  if (term.callee.kind === 'attribute' && EXECUTES.test(term.callee.name)) return term.callee.object;
  const path = daftPath(term.callee);
  return path !== null && /^daft\.(write_table|DataFrame\.\w+)$/.test(path) ? (term.args[0] ?? null) : null;
}

/** A value that makes a UDF call an expression. */
export function isExpression(value: Value): boolean {
  if (value.kind === 'choice') return value.alternatives.some(isExpression);
  if (value.kind === 'unknown') return true;
  if (value.kind === 'item') return true;
  if (value.kind === 'operation') return value.operands.some(isExpression);
  if (value.kind !== 'call' && value.kind !== 'attribute') return false;
  return (
    isDaft(value) ||
    (value.kind === 'call' && isApplication(value)) ||
    (value.kind === 'call' && value.callee.kind === 'attribute' && isExpression(value.callee.object))
  );
}

/** `f(df["x"])` for a UDF f. */
export function isApplication(value: Value): boolean {
  return value.kind === 'call' && appliedUdf(value.callee) !== null && argumentsOf(value).some(isExpression);
}

/** `df["x"]`, `daft.col("x")`, and what their methods give: with certainty, unlike `isExpression`. */
export function isColumn(value: Value): boolean {
  if (value.kind === 'item') return isFrame(value.object);
  if (value.kind === 'attribute') return isColumn(value.object);
  if (value.kind !== 'call') return false;
  return daftPath(value.callee) === 'daft.col' || (value.callee.kind === 'attribute' && isColumn(value.callee.object));
}

/** The name a column gets in `select` and `agg`. */
export function columnName(value: Value): string | null {
  if (value.kind === 'item') return stringOf(value.index);
  if (value.kind === 'constant') return stringOf(value);
  if (value.kind !== 'call') return null;
  if (daftPath(value.callee) === 'daft.col') return stringOf(value.args[0]);
  if (value.callee.kind !== 'attribute') return null;
  return value.callee.name === 'alias' ? stringOf(value.args[0]) : columnName(value.callee.object);
}
