/** `daft.sql(...)`: Daft takes the frames that its caller's variables hold as tables (daft/sql/sql.py, 0.7.26). */

import type { Span } from '../../model/source.ts';
import { isFrame } from '../../pickle/daft-frames.ts';
import type { Execution } from '../../python/execution.ts';
import type { CallTerm, Keyword, Value } from '../../python/value.ts';
import { callTerm, FALSE, keyword, stringOf } from '../../python/values.ts';

export const SQL = 'daft.sql';
export const SQL_EXPRESSION = 'daft.sql_expr';

/** The query with the tables that it names, as if the caller had bound each by a keyword. */
export function withTables(
  x: Execution,
  callee: Value,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): CallTerm {
  const module = x.frames.at(-1)?.module ?? null;
  const looksAround = (keyword(keywords, 'register_globals') ?? args[1]) !== FALSE;
  const tables = looksAround ? tablesIn(x, queryOf(args, keywords), keywords) : [];
  return callTerm(callee, args, [...keywords, ...tables], at, module);
}

export const queryOf = (args: readonly Value[], keywords: readonly Keyword[]): string | null =>
  stringOf(args[0] ?? keyword(keywords, 'sql'));

function tablesIn(x: Execution, query: string | null, bound: readonly Keyword[]): readonly Keyword[] {
  const frame = x.frames.at(-1);
  const taken = new Set(bound.map(({ name }) => name));
  const visible = new Map([...(frame?.module.namespace ?? []), ...(frame?.names ?? [])]);
  return [...visible]
    .filter(([name, { value }]) => !taken.has(name) && isFrame(value) && (query === null || mentions(query, name)))
    .map(([name, { value }]) => ({ name, value }));
}

/** Whether a piece of SQL may read a column or table: it stands there as a word, or everything is asked for. */
export const mentions = (query: string, name: string): boolean => query.includes('*') || words(query).has(name.toLowerCase());

const words = (query: string): ReadonlySet<string> => new Set(query.toLowerCase().match(/[\p{L}\p{N}_]+/gu));
