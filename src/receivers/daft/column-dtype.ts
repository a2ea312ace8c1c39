/** The dtype of a column, by the calls that made the frame and the expression. */
import { isFrame } from '../../pickle/daft-frames.ts';
import type { Execution } from '../../python/execution.ts';
import type { CallTerm, ItemTerm, Value } from '../../python/value.ts';
import { keyword, stringOf } from '../../python/values.ts';
import { type Dtype, dtypeOfOption, returnDtype } from './dtype.ts';
import { columnName, isApplication, isColumn } from './frame.ts';
import { dtypeInLiteral } from './literal-dtype.ts';
import { daftPath } from './paths.ts';
import { appliedUdf } from './udf.ts';

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
    case 'item':
      return dtypeOfItem(x, value, frame);
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
      if (path === 'daft.col') return frame ? dtypeOfColumn(x, frame, stringOf(value.args[0])) : null;
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

function dtypeOfItem(x: Execution, { object, index }: ItemTerm, frame: Value | null): Dtype {
  // `for column in frame.columns`
  if (object.kind === 'attribute' && object.name === 'columns') return dtypeOfColumn(x, object.object, null);
  if (!isColumn(object)) return dtypeOfColumn(x, object, stringOf(index));
  // A field of a struct: what a file holds is Arrow data down to the last field.
  const of = object.kind === 'item' && isFrame(object.object) ? object.object : frame;
  return of && isFromFile(of) ? dtypeOfExpression(x, object, frame) : null;
}

function isFromFile(frame: Value): boolean {
  if (frame.kind !== 'call') return false;
  return frame.callee.kind === 'attribute' ? isFromFile(frame.callee.object) : ARROW_SOURCES.test(daftPath(frame.callee) ?? '');
}

/** Of the column of that name; null: of any one. */
function dtypeOfColumn(x: Execution, frame: Value, name: string | null): Dtype {
  return dtypeIfThere(x, frame, name) ?? null;
}

/** One that may have any of these dtypes. */
const oneOf = (parts: readonly (Dtype | undefined)[]): Dtype | undefined => {
  const there = parts.filter(part => part !== undefined);
  return there.length === 0 ? undefined : there.reduce((left, right) => (left === right ? left : null));
};

/** undefined: the frame has no such column. */
function dtypeIfThere(x: Execution, frame: Value, name: string | null): Dtype | undefined {
  if (frame.kind === 'choice') return oneOf(frame.alternatives.map(one => dtypeIfThere(x, one, name)));
  if (frame.kind !== 'call') return null;
  const path = daftPath(frame.callee);
  if (path !== null && ARROW_SOURCES.test(path)) return 'arrow';
  if (path === 'daft.from_pydict' || path === 'daft.from_pylist')
    return dtypeInLiteral(frame.args[0] ?? frame.keywords[0]?.value, name, path.endsWith('list'));
  if (frame.callee.kind !== 'attribute') return null;
  const { object: base, name: method } = frame.callee;
  const made = madeBy(x, frame, method, base);
  const exact = made.find(one => name !== null && one.name === name);
  if (exact) return exact.dtype();
  const below = (): Dtype | undefined => {
    switch (method) {
      case 'select':
        return frame.args.some(arg => columnName(arg) === '*') ? dtypeIfThere(x, base, name) : undefined;
      case 'join':
        return dtypeInJoin(x, frame, base, name);
      default:
        return dtypeIfThere(x, base, name);
    }
  };
  return oneOf([...made.filter(one => name === null || one.name === null).map(one => one.dtype()), below()]);
}

/** Columns of the other frame keep their name unless this one has it too: then they get "right." before it. */
function dtypeInJoin(x: Execution, term: CallTerm, base: Value, name: string | null): Dtype | undefined {
  const other = term.args[0] ?? keyword(term.keywords, 'other');
  const right = (column: string | null) => (other ? dtypeIfThere(x, other, column) : null);
  if (name === null) return oneOf([dtypeIfThere(x, base, null), right(null)]);
  if (name.startsWith('right.')) return oneOf([right(name.slice('right.'.length))]);
  const left = dtypeIfThere(x, base, name);
  return left === undefined ? right(name) : left;
}

interface Made {
  /** null: not known. */
  readonly name: string | null;
  readonly dtype: () => Dtype | undefined;
}

/** The columns that this method of the frame makes anew. */
function madeBy(x: Execution, term: CallTerm, method: string, base: Value): readonly Made[] {
  const [first, second] = term.args;
  const computed = (name: string | null, expr: Value): Made => ({ name, dtype: () => dtypeOfExpression(x, expr, base) });
  switch (method) {
    case 'with_column':
      return second ? [computed(stringOf(first), second)] : [];
    case 'with_columns': {
      if (first?.kind !== 'dict') return [{ name: null, dtype: () => null }];
      const { entries, rest } = first.state.value;
      return [...entries.map(([name, expr]) => computed(stringOf(name), expr)), ...(rest ? [computed(null, rest)] : [])];
    }
    case 'with_column_renamed':
      return [{ name: stringOf(second), dtype: () => dtypeIfThere(x, base, stringOf(first)) }];
    case 'select':
    case 'agg':
      return selected(x, term, base);
    case 'count':
    case 'count_distinct':
      return [{ name: null, dtype: () => 'arrow' }];
    case 'add_monotonically_increasing_id':
    case '_add_monotonically_increasing_id':
      return [{ name: stringOf(first) ?? 'id', dtype: () => 'arrow' }];
    default:
      return [];
  }
}

function selected(x: Execution, term: CallTerm, base: Value): readonly Made[] {
  const isGrouped = base.kind === 'call' && base.callee.kind === 'attribute' && base.callee.name === 'groupby';
  const frame = isGrouped && base.callee.kind === 'attribute' ? base.callee.object : base;
  const exprs = [
    ...term.args
      .flatMap(arg =>
        arg.kind === 'sequence' ? [...arg.state.value.items, ...(arg.state.value.rest ? [arg.state.value.rest] : [])] : [arg],
      )
      .map(expr => ({ name: columnName(expr), expr })),
    ...term.keywords.map(({ name, value }) => ({ name, expr: value })),
  ];
  return exprs.map(({ name, expr }) => ({
    name,
    // A plain name in `select` stands for the column below.
    dtype: () => (expr.kind === 'constant' ? dtypeIfThere(x, frame, stringOf(expr)) : dtypeOfExpression(x, expr, frame)),
  }));
}
