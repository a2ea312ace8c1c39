/** `daft.sql(...)`: Daft takes the frames that its caller's variables hold as tables (daft/sql/sql.py, 0.7.26). */

import type { Span } from '../../model/source.ts';
import { isFrame } from '../../pickle/daft-frames.ts';
import type { Execution } from '../../python/execution.ts';
import type { CallTerm, Keyword, Value } from '../../python/value.ts';
import { callTerm, data, FALSE, keyword, library, stringOf, text } from '../../python/values.ts';
import { createMemory } from '../remembered.ts';
import { daftPath } from './paths.ts';
import { appliedUdf } from './udf.ts';

export const SQL = 'daft.sql';
export const SQL_EXPRESSION = 'daft.sql_expr';

/** By the name that a query calls it by. */
const attached = createMemory<ReadonlyMap<string, Value>>(new Map());

/** `daft.attach_function(f, alias)`: queries of the session may call it (daft/session.py, 0.7.26). */
export function noteAttached(x: Execution, { callee, args, keywords }: CallTerm): void {
  const [, what] = /^daft\.(?:session\.)?(attach|detach)_function$/.exec(daftPath(callee) ?? '') ?? [];
  const value = args[0] ?? keyword(keywords, what === 'detach' ? 'alias' : 'function');
  if (what === undefined || !value) return;
  const next = new Map(attached.of(x));
  if (what === 'detach') next.delete((stringOf(value) ?? '').toLowerCase());
  else {
    const udf = appliedUdf(value);
    const name = stringOf(args[1] ?? keyword(keywords, 'alias')) ?? udf?.definition.qualname ?? '';
    next.set(name.toLowerCase(), value);
  }
  attached.set(x, next);
}

/** The query with the tables that it names and the functions that it calls, as if the caller had bound each by a keyword. */
export function withTables(
  x: Execution,
  callee: Value,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): CallTerm {
  const module = x.frames.at(-1)?.module ?? null;
  const looksAround = (keyword(keywords, 'register_globals') ?? args[1]) !== FALSE;
  const query = queryOf(args, keywords);
  const tables = looksAround ? tablesIn(x, query, keywords) : [];
  return callTerm(callee, args, [...keywords, ...tables, ...callsIn(x, query, at)], at, module);
}

function callsIn(x: Execution, query: string | null, at: Span): readonly Keyword[] {
  const called = new Map(
    [...(query ?? '').matchAll(/([\p{L}_][\p{L}\p{N}_]*)\s*\(([^()]*)/gu)].map(([, name, args]) => [name!.toLowerCase(), args!]),
  );
  return [...attached.of(x)]
    .filter(([name]) => query === null || called.has(name))
    .map(([name, value]) => ({ name, value: callTerm(value, columnsIn(called.get(name) ?? '', at), [], at) }));
}

/** "d.text, 1": what is no name of a column is computed from some. */
const columnsIn = (args: string, at: Span): readonly Value[] =>
  args.split(',').map(arg => {
    const [, column] = /^\s*(?:\w+\.)?(\w+)\s*$/.exec(arg) ?? [];
    return callTerm(library('daft.col'), [column === undefined ? data('str') : text(column)], [], at);
  });

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
