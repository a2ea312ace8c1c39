/** With what the workers of a pool or an executor call the function that is sent. */
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { Value } from '../../python/value.ts';
import { joinValues } from '../../python/values.ts';

/** The arguments of one call, by position. */
type Row = readonly Value[];

/** So many are told apart: more are data, which rarely decide what is called. */
const MOST_CALLS = 4;

/** `map(f, left, right)` */
export function callsOfMap(x: Execution, iterables: readonly Value[], { term }: CallEvent): readonly Row[] {
  if (iterables.length === 0) return [];
  const columns = iterables.map(one => x.iterate(one, term.at));
  const known = Math.min(...columns.map(({ items }) => items.length));
  if (columns.every(({ rest }) => rest === null))
    return few(Array.from({ length: known }, (_, row) => columns.map(({ items }) => items[row]!)));
  const all = columns.map(({ items, rest }) => [...items, ...(rest ? [rest] : [])]);
  return all.every(column => column.length > 0) ? [all.map(column => column.reduce(joinValues))] : [];
}

/** What a method of a pool is given: the arguments of its one call, an element for each, or a row. */
export type Spread = 'arguments' | 'elements' | 'rows';

/** `pool.apply(f, args)`, `pool.map(f, elements)`, `pool.starmap(f, rows)` */
export function callsOfPool(x: Execution, spread: Spread, given: Value | null | undefined, event: CallEvent): readonly Row[] {
  if (!given) return [[]];
  if (spread === 'elements') return callsOfMap(x, [given], event);
  const { items, rest } = x.iterate(given, event.term.at);
  return spread === 'arguments'
    ? [items]
    : few([...items, ...(rest ? [rest] : [])].map(row => x.iterate(row, event.term.at).items));
}

/** Of many, one that may be any of them. */
function few(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= MOST_CALLS) return rows;
  const [first, ...others] = rows as [Row, ...Row[]];
  const shortest = Math.min(...rows.map(row => row.length));
  return [first.slice(0, shortest).map((value, place) => others.reduce((all, row) => joinValues(all, row[place]!), value))];
}
