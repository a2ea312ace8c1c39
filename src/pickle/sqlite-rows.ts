/** Rows of sqlite3, which are tuples unless `row_factory = sqlite3.Row` stands at their connection or cursor. */
import { read } from '../python/scope.ts';
import type { ItemTerm, Value } from '../python/value.ts';
import { libraryPath } from '../python/values.ts';
import { type Refusal, refusedType } from './refusals.ts';

/** What a cursor gives when it is read: one row, or a list of them. */
const FETCHES = /^fetch(one|all|many)$/;

/** `cursor.fetchall()`, `cursor.fetchone()`. */
export const areRows = (value: Value): boolean =>
  value.kind === 'call' && value.callee.kind === 'attribute' && FETCHES.test(value.callee.name) && makesRows(value.callee.object);

/** An element of a cursor or of a list of rows; those of a row are plain. */
export const isRow = ({ object }: ItemTerm): boolean =>
  makesRows(object) ||
  (areRows(object) && object.kind === 'call' && object.callee.kind === 'attribute' && object.callee.name !== 'fetchone');

/** Measured on CPython 3.11. */
export const ROW: Refusal = refusedType('sqlite3.Row');

function makesRows(cursor: Value): boolean {
  if (cursor.kind !== 'call') return false;
  const factory = read(cursor.fields, 'row_factory');
  if (factory) return libraryPath(factory) === 'sqlite3.Row';
  return cursor.callee.kind === 'attribute' && !FETCHES.test(cursor.callee.name) && makesRows(cursor.callee.object);
}
