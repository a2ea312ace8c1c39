/** Daft's DataFrames, by the calls that made them. */
import type { Value } from '../python/value.ts';
import { argumentsOf, libraryPath } from '../python/values.ts';

const MAKES_FRAME =
  /^daft\.(dataframe\.(dataframe\.)?|convert\.|io\.(\w+\.)?|sql\.(sql\.)?|range\.)?(from_\w+|read_\w+|range|sql|concat)$/;

const LITERAL = /^daft\.(expressions\.(expressions\.)?)?lit$/;

/** Methods and properties of a frame that give something that is none (daft/dataframe/dataframe.py, 0.7.26). */
const LEAVES_DAFT =
  /^(to_\w+|iter_\w+|count_rows|show|schema|column_names|columns|num_partitions|explain|pipe|metrics|skipped_corrupt_files)$/;

/** What `daft.from_...` and `daft.read_...` made, and what methods of a frame return. */
export function isFrame(value: Value): boolean {
  if (value.kind === 'choice') return value.alternatives.every(isFrame);
  if (value.kind !== 'call') return false;
  const path = libraryPath(value.callee);
  if (path !== null && MAKES_FRAME.test(path)) return true;
  return value.callee.kind === 'attribute' && !LEAVES_DAFT.test(value.callee.name) && isFrame(value.callee.object);
}

/** What may be in something that a frame gives and that is none (`df.to_pydict()`, `df.columns`, `df["k"]`); null: no frame gives it. */
export function givenByFrame(value: Value): readonly Value[] | null {
  if (value.kind === 'attribute' || value.kind === 'item') return isFrame(value.object) ? putInto(value.object) : null;
  if (value.kind !== 'call' || value.callee.kind !== 'attribute' || isFrame(value)) return null;
  return isFrame(value.callee.object) ? [...putInto(value.callee.object), ...argumentsOf(value)] : null;
}

/** The objects that became elements of a frame: what it was made from, and literals. The functions of its plan stay in the plan. */
const putInto = (frame: Value): readonly Value[] => {
  if (frame.kind === 'choice') return frame.alternatives.flatMap(putInto);
  if (frame.kind !== 'call') return [];
  const given = argumentsOf(frame).filter(one => !isFrame(one));
  if (frame.callee.kind !== 'attribute' || !isFrame(frame.callee.object)) return given;
  return [...putInto(frame.callee.object), ...given.flatMap(literalsIn)];
};

/** `daft.lit(object)` anywhere in an expression. */
function literalsIn(expression: Value): readonly Value[] {
  switch (expression.kind) {
    case 'call':
      if (LITERAL.test(libraryPath(expression.callee) ?? '')) return argumentsOf(expression);
      return [...literalsIn(expression.callee), ...argumentsOf(expression).flatMap(literalsIn)];
    case 'attribute':
      return literalsIn(expression.object);
    case 'operation':
      return expression.operands.flatMap(literalsIn);
    case 'sequence':
      return expression.state.value.items.flatMap(literalsIn);
    case 'dict':
      return expression.state.value.entries.flatMap(([, item]) => literalsIn(item));
    case 'choice':
      return expression.alternatives.flatMap(literalsIn);
    default:
      return [];
  }
}
