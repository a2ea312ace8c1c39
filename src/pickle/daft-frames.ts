/** Daft's DataFrames, by the calls that made them. */
import type { Value } from '../python/value.ts';
import { argumentsOf, libraryPath } from '../python/values.ts';

const MAKES_FRAME =
  /^daft\.(dataframe\.(dataframe\.)?|convert\.|io\.(\w+\.)?|sql\.(sql\.)?|range\.)?(from_\w+|read_\w+|range|sql|concat)$/;

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

/** The arguments of the calls that made a frame. */
const putInto = (frame: Value): readonly Value[] => {
  if (frame.kind === 'choice') return frame.alternatives.flatMap(putInto);
  if (frame.kind !== 'call') return [];
  return [
    ...(frame.callee.kind === 'attribute' ? putInto(frame.callee.object) : []),
    ...argumentsOf(frame).filter(one => !isFrame(one)),
  ];
};
