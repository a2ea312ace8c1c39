/** DataFrames and expressions as the calls that made them: which UDFs a plan holds, and what their columns are. */
import { isFrame } from '../../pickle/daft-frames.ts';
import type { Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, keyword, stringOf } from '../../python/values.ts';
import { type Dtype, dtypeOfOption, returnDtype } from './dtype.ts';
import { dtypeInLiteral } from './literal-dtype.ts';
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

/** Files and tables hold Arrow data only; Python objects come in through `from_py...`, images and files through the others. */
const ARROW_SOURCES = /^daft\.(read_(?!video)\w+|range|from_arrow|from_glob_path|sql)$/;

/** Functions, and methods of an expression, that give images, tensors, embeddings, files or UUIDs (daft/functions/*.py, 0.7.26). */
const GIVES_LOGICAL =
  /^(decode_image(_file)?|convert_image|image_to_tensor|resize|crop|embed_(text|image)|uuid|file|(video|audio|image|hdf5)_file)$/;
/** The same of `expression.image` (daft/expressions/expressions.py, 0.7.5). */
const IMAGE_GIVES_LOGICAL = /^(decode|resize|crop|to_mode|to_tensor)$/;

export function dtypeOfExpression(x: Execution, value: Value, frame: Value | null): Dtype {
  if (value.kind === 'call' && isApplication(value)) return dtypeOfApplication(x, value);
  switch (value.kind) {
    case 'item': {
      const name = stringOf(value.index);
      return name === null ? null : dtypeOfColumn(x, value.object, name);
    }
    case 'choice':
      return value.alternatives
        .map(one => dtypeOfExpression(x, one, frame))
        .reduce((left, right) => (left === right ? left : null));
    case 'operation':
      return 'arrow';
    case 'constant':
    case 'data':
      return 'arrow';
    case 'call': {
      const path = daftPath(value.callee);
      const name = stringOf(value.args[0]);
      if (path === 'daft.col') return frame && name !== null ? dtypeOfColumn(x, frame, name) : null;
      if (path === 'daft.lit') return 'arrow';
      if (value.callee.kind !== 'attribute') return path === null ? null : dtypeOfFunction(path);
      return dtypeOfMethod(x, value, value.callee.object, value.callee.name, frame);
    }
    default:
      return null;
  }
}

function dtypeOfFunction(path: string): Dtype {
  const [, name] = /^daft\.functions\.(?:\w+\.)?(\w+)$/.exec(path) ?? [];
  return name === undefined ? null : GIVES_LOGICAL.test(name) ? 'logical' : 'arrow';
}

/** Methods of an expression give Arrow data, but for those that take or keep a type. */
function dtypeOfMethod(x: Execution, term: CallTerm, object: Value, name: string, frame: Value | null): Dtype {
  if (name === 'alias' || name === 'name' || name === 'if_else' || name === 'fill_null')
    return dtypeOfExpression(x, object, frame);
  if (name === 'cast' || name === 'apply') {
    const type = name === 'cast' ? term.args[0] : (keyword(term.keywords, 'return_dtype') ?? term.args[1]);
    return type ? dtypeOfOption(x, type, null) : null;
  }
  const ofImage = object.kind === 'attribute' && object.name === 'image';
  if (ofImage ? IMAGE_GIVES_LOGICAL.test(name) : GIVES_LOGICAL.test(name)) return 'logical';
  return /^(any_value|agg_list|list_agg|min|max|get)$/.test(name) ? dtypeOfExpression(x, object, frame) : 'arrow';
}

function dtypeOfApplication(x: Execution, term: CallTerm): Dtype {
  const udf = appliedUdf(term.callee);
  return udf ? returnDtype(x, udf.method, keyword(udf.options, 'return_dtype')) : null;
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

export function dtypeOfColumn(x: Execution, frame: Value, name: string): Dtype {
  if (frame.kind === 'choice')
    return frame.alternatives.map(one => dtypeOfColumn(x, one, name)).reduce((left, right) => (left === right ? left : null));
  if (frame.kind !== 'call') return null;
  const path = daftPath(frame.callee);
  if (path !== null && ARROW_SOURCES.test(path)) return 'arrow';
  if (path === 'daft.from_pydict' || path === 'daft.from_pylist')
    return dtypeInLiteral(frame.args[0] ?? frame.keywords[0]?.value, name, path.endsWith('list'));
  if (frame.callee.kind !== 'attribute') return null;
  const made = columnMadeBy(x, frame, frame.callee.name, frame.callee.object, name);
  return made === undefined ? dtypeOfColumn(x, frame.callee.object, name) : made;
}

/** The dtype of a column that this method of the frame makes anew; undefined: it comes from the frame below. */
function columnMadeBy(x: Execution, term: CallTerm, method: string, base: Value, name: string): Dtype | undefined {
  const [first, second] = term.args;
  if (method === 'with_column' && stringOf(first) === name && second) return dtypeOfExpression(x, second, base);
  if (method === 'with_columns' && first?.kind === 'dict') {
    const entry = first.state.value.entries.find(([key]) => stringOf(key) === name)?.[1];
    return entry ? dtypeOfExpression(x, entry, base) : undefined;
  }
  if (method === 'with_column_renamed' && stringOf(second) === name) return dtypeOfColumn(x, base, stringOf(first) ?? name);
  if (method === 'select' || method === 'agg') {
    const exprs = term.args.flatMap(arg => (arg.kind === 'sequence' ? arg.state.value.items : [arg]));
    const named = exprs.find(one => columnName(one) === name);
    const byKeyword = keyword(term.keywords, name);
    const expr = named ?? byKeyword;
    // A plain name in `select` stands for the column below.
    if (expr?.kind === 'constant') return undefined;
    return expr
      ? dtypeOfExpression(
          x,
          expr,
          base.kind === 'call' && base.callee.kind === 'attribute' && base.callee.name === 'groupby' ? base.callee.object : base,
        )
      : undefined;
  }
  if (method === 'count' || method === 'count_distinct') return 'arrow';
  return undefined;
}
