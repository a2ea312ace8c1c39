/** The dtype of a column that `from_pydict` or `from_pylist` makes of values (`Series.from_pylist`; measured on 0.7.26). */
import type { Value } from '../../python/value.ts';
import { classOf, libraryPath, stringOf } from '../../python/values.ts';
import { all, type Dtype, dtypeOfClass, dtypeOfPath } from './dtype.ts';
import { dimensionsOf } from './numpy-dimensions.ts';

/** `daft.from_pydict({name: column})`, or the rows of `daft.from_pylist([{name: value}])`; null name: of any; undefined: it has none. */
export function dtypeInLiteral(given: Value | undefined, name: string | null, isRows: boolean): Dtype | undefined {
  if (!given) return null;
  const rows = isRows && given.kind === 'sequence' ? given.state.value.items : [given];
  const found = rows.map((row): Dtype | undefined => {
    if (row.kind !== 'dict') return null;
    const { entries, rest } = row.state.value;
    const dtypeOf = isRows ? dtypeOfValue : dtypeOfElements;
    const values = entries.filter(([key]) => name === null || (stringOf(key) ?? name) === name).map(([, value]) => value);
    const parts = [...values, ...(rest && (name === null || values.length === 0) ? [rest] : [])].map(dtypeOf);
    return parts.length === 0 ? undefined : parts.reduce((left, right) => (left === right ? left : null));
  });
  const there = found.filter(dtype => dtype !== undefined);
  return found.length === 0 ? null : there.length === 0 ? undefined : all(there);
}

/** Of a whole column: one Python object makes all of it Python objects. */
function dtypeOfElements(column: Value): Dtype {
  if (column.kind === 'sequence') {
    const { items, rest } = column.state.value;
    return all((rest ? [...items, rest] : items).map(dtypeOfValue));
  }
  const dimensions = dimensionsOf(column);
  return dimensions === undefined ? dtypeOfValue(column) : dtypeOfArray(dimensions === null ? null : dimensions - 1);
}

/** A value of none is a number; one of more is a tensor. */
const dtypeOfArray = (dimensions: number | null): Dtype => (dimensions === null ? null : dimensions > 0 ? 'logical' : 'arrow');

function dtypeOfValue(value: Value): Dtype {
  switch (value.kind) {
    case 'constant':
    case 'data':
    case 'dict':
      return 'arrow';
    case 'sequence':
      return value.type === 'list' || value.type === 'tuple' ? 'arrow' : 'python';
    case 'instance':
      return dtypeOfClass(classOf(value));
    case 'function':
    case 'class':
      return 'python';
    case 'choice':
      return value.alternatives.map(dtypeOfValue).reduce((left, right) => (left === right ? left : null));
    default:
      return dtypeOfMade(value);
  }
}

/** What a library's function or class made. */
function dtypeOfMade(value: Value): Dtype {
  const dimensions = dimensionsOf(value);
  if (dimensions !== undefined) return dimensions === null ? 'logical' : dtypeOfArray(Math.max(dimensions, 1));
  const callee = value.kind === 'call' ? value.callee : value;
  // Lists of plain numbers.
  if (callee.kind === 'attribute' && callee.name === 'tolist' && dimensionsOf(callee.object) !== undefined) return 'arrow';
  const path = libraryPath(callee);
  if (path === null) return null;
  if (/^(datetime|pyarrow|decimal)\./.test(path)) return 'arrow';
  if (/^uuid\.uuid\d$/.test(path)) return 'python';
  return /^PIL\.Image\.(new|open|fromarray)$/.test(path) ? 'logical' : dtypeOfPath(path);
}
