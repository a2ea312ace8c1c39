/** Which columns an expression reads. */
import type { Value } from '../../python/value.ts';
import { argumentsOf, stringOf } from '../../python/values.ts';
import { daftPath } from './paths.ts';
import { mentions, SQL_EXPRESSION } from './sql.ts';

/** The columns that something above reads. */
export type Needed = (column: string) => boolean;
export const every: Needed = () => true;
export const none: Needed = () => false;

export const either =
  (...parts: readonly Needed[]): Needed =>
  column =>
    parts.some(part => part(column));

/** What an expression is made of; a frame under `frame["x"]` is the plan below, which is visited on its own. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'call':
      return [...argumentsOf(value), ...(value.callee.kind === 'attribute' ? [value.callee.object] : [])];
    case 'attribute':
      return [value.object];
    case 'operation':
      return value.operands;
    case 'sequence':
      return value.state.value.items;
    case 'dict':
      return value.state.value.entries.map(([, item]) => item);
    case 'choice':
      return value.alternatives;
    default:
      return [];
  }
}

/** The columns an expression reads. */
export function reads(expr: Value): Needed {
  const parts = new Set([expr]);
  const leaves: Needed[] = [];
  for (const part of parts) {
    const leaf = readsItself(part);
    if (leaf) leaves.push(leaf);
    else for (const inner of partsOf(part)) parts.add(inner);
  }
  return either(...leaves);
}

/** null: its parts say what it reads. */
function readsItself(value: Value): Needed | null {
  const own =
    value.kind === 'item' ? value.index : value.kind === 'call' && daftPath(value.callee) === 'daft.col' ? value.args[0] : null;
  if (own) {
    const name = stringOf(own);
    return name === null ? every : column => column === name;
  }
  if (value.kind === 'call' && daftPath(value.callee) === SQL_EXPRESSION) return readsAsSql(value.args[0]);
  // `select("x")` names a column by its text.
  if (value.kind === 'constant') return column => column === value.value;
  return value.kind === 'unknown' ? every : null;
}

/** `where("y > 1")` and `sql_expr("y > 1")` are SQL. */
export function readsAsSql(value: Value | undefined): Needed {
  const text = stringOf(value);
  if (text !== null) return column => mentions(text, column);
  return value && value.kind !== 'data' && value.kind !== 'unknown' ? none : every;
}
