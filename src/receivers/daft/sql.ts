/** `daft.sql(...)`: Daft takes the frames that its caller's variables hold as tables (daft/sql/sql.py, 0.7.26). */
import type { Span } from '../../model/source.ts';
import { isFrame } from '../../pickle/daft-frames.ts';
import type { Execution } from '../../python/execution.ts';
import type { CallTerm, Keyword, Value } from '../../python/value.ts';
import { callTerm, data, FALSE, keyword, library, stringOf, text } from '../../python/values.ts';
import { daftPath } from './paths.ts';
import { calledOnSession, currentSession, sessionOf } from './sessions.ts';

export const SQL = 'daft.sql';
export const SQL_EXPRESSION = 'daft.sql_expr';

/** `daft.sql(...)` sees the frames in the variables of its caller and the current session; `session.sql(...)` that session alone. */
export function interpretQuery(
  x: Execution,
  callee: Value,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): CallTerm | null {
  if (daftPath(callee) === SQL) return withTables(x, args, keywords, at);
  const called = calledOnSession(x, callee);
  if (called?.method !== 'sql') return null;
  const query = queryOf(args, keywords);
  const session = sessionOf(x, called.session);
  const named = [...tablesIn(session.tables, query, keywords), ...callsIn(session.functions, query, at)];
  return callTerm(library(SQL), args, [...keywords, ...named], at);
}

/** The query with the tables that it names and the functions that it calls, as if the caller had bound each by a keyword. */
function withTables(x: Execution, args: readonly Value[], keywords: readonly Keyword[], at: Span): CallTerm {
  const module = x.frames.at(-1)?.module ?? null;
  const looksAround = (keyword(keywords, 'register_globals') ?? args[1]) !== FALSE;
  const query = queryOf(args, keywords);
  const session = currentSession(x);
  const tables = looksAround ? tablesIn(framesAround(x), query, keywords) : [];
  const given = [...keywords, ...tables];
  const named = [...tablesIn(session.tables, query, given), ...callsIn(session.functions, query, at)];
  return callTerm(library(SQL), args, [...given, ...named], at, module);
}

function callsIn(functions: ReadonlyMap<string, Value>, query: string | null, at: Span): readonly Keyword[] {
  const called = new Map(
    [...(query ?? '').matchAll(/([\p{L}_][\p{L}\p{N}_]*)\s*\(([^()]*)/gu)].map(([, name, args]) => [name!.toLowerCase(), args!]),
  );
  return [...functions]
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

function framesAround(x: Execution): ReadonlyMap<string, Value> {
  const frame = x.frames.at(-1);
  const visible = [...(frame?.module.namespace ?? []), ...(frame?.names ?? [])];
  return new Map(visible.flatMap(([name, { value }]) => (isFrame(value) ? [[name, value]] : [])));
}

function tablesIn(frames: ReadonlyMap<string, Value>, query: string | null, bound: readonly Keyword[]): readonly Keyword[] {
  const taken = new Set(bound.map(({ name }) => name));
  return [...frames]
    .filter(([name]) => !taken.has(name) && (query === null || mentions(query, name)))
    .map(([name, value]) => ({ name, value }));
}

/** Whether a piece of SQL may read a column or table: it stands there as a word, or everything is asked for. */
export const mentions = (query: string, name: string): boolean => query.includes('*') || words(query).has(name.toLowerCase());

const words = (query: string): ReadonlySet<string> => new Set(query.toLowerCase().match(/[\p{L}\p{N}_]+/gu));
