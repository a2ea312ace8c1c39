/** Elements of what a library made: `rows[0]`. */
import type { ItemTerm, Value } from '../python/value.ts';
import { keyword, libraryOf, stringOf } from '../python/values.ts';
import { notFound, refuse } from './refusals.ts';
import { isRow, ROW } from './sqlite-rows.ts';
import { isRefused } from './unpicklable.ts';
import type { Trail, Walk } from './walk.ts';

/** An element may be anything that its container holds; of what cannot be pickled itself (a cursor, a reader of lines) it is plain. */
export function visitItem(walk: Walk, item: ItemTerm, name: string, trail: Trail | null): void {
  const { object, index } = item;
  if (!walk.pickler.byValue && areNamelessRows(object)) {
    refuse(walk, ...notFound("<class 'pandas.core.frame.Pandas'>", 'pandas.core.frame', 'Pandas'), trail);
    return;
  }
  if (isRow(item)) {
    refuse(walk, ROW.type, ROW.message, trail);
    return;
  }
  if (isRefused(walk, object) || isNamelessRow(object)) return;
  walk.visit(object, name, trail);
  walk.visit(index, name, trail);
}

/** Rows are of a namedtuple that no module holds, unless `name=None` asks for plain tuples (pandas/core/frame.py, 3.1.1, `itertuples`). */
const areNamelessRows = (value: Value): boolean => {
  if (value.kind !== 'call' || value.callee.kind !== 'attribute' || value.callee.name !== 'itertuples') return false;
  const named = value.args[1] ?? keyword(value.keywords, 'name');
  return libraryOf(value) === 'pandas' && (named === null || stringOf(named) !== null);
};

/** Of such a row its fields are plain. */
export const isNamelessRow = (value: Value): boolean => value.kind === 'item' && areNamelessRows(value.object);
