/** What a session holds for queries: functions, and frames under the names of tables; none of them is computed for that (daft/session.py, 0.7.26). */
import { isFrame } from '../../pickle/daft-frames.ts';
import type { Execution } from '../../python/execution.ts';
import type { CallTerm, Keyword, Value } from '../../python/value.ts';
import { keyword, madeBy, stringOf } from '../../python/values.ts';
import { createMemory } from '../remembered.ts';
import { daftPath } from './paths.ts';
import { appliedUdf } from './udf.ts';

type Named = ReadonlyMap<string, Value>;

interface Session {
  /** By the name, in lower case, that a query calls it by. */
  readonly functions: Named;
  readonly tables: Named;
}

const EMPTY: Session = { functions: new Map(), tables: new Map() };

/** By the call that made it; null: the one that is there from the start. */
const held = createMemory<ReadonlyMap<Value | null, Session>>(new Map());
/** The current one first. */
const entered = createMemory<readonly (Value | null)[]>([null]);

const MAKES_SESSION = /^daft\.(session\.)?Session$/;
const CURRENT = /^daft\.(session\.)?current_session$/;

const currentOf = (x: Execution): Value | null => entered.of(x)[0] ?? null;

export const sessionOf = (x: Execution, session: Value | null): Session => held.of(x).get(session) ?? EMPTY;
export const currentSession = (x: Execution): Session => sessionOf(x, currentOf(x));

/** `session.method(...)`, or `daft.method(...)`, which is that of the current session. */
export function calledOnSession(x: Execution, callee: Value): { readonly session: Value | null; readonly method: string } | null {
  const [, method] = /^daft\.(?:session\.)?(\w+)$/.exec(daftPath(callee) ?? '') ?? [];
  if (method !== undefined) return { session: currentOf(x), method };
  if (callee.kind !== 'attribute') return null;
  const { object, name } = callee;
  if (madeBy(object, MAKES_SESSION)) return { session: object, method: name };
  return madeBy(object, CURRENT) ? { session: currentOf(x), method: name } : null;
}

/** The frame that a session gives under the name of a table. */
export function tableRead(x: Execution, callee: Value, args: readonly Value[], keywords: readonly Keyword[]): Value | null {
  const called = calledOnSession(x, callee);
  if (!called || !/^(read|get)_table$/.test(called.method)) return null;
  const name = stringOf(args[0] ?? keyword(keywords, 'identifier'));
  return name === null ? null : (sessionOf(x, called.session).tables.get(name) ?? null);
}

/** What a call changes of the sessions. */
export function noteSessions(x: Execution, { callee, args, keywords }: CallTerm): void {
  const called = calledOnSession(x, callee);
  if (!called) return;
  const { session, method } = called;
  const argument = (place: number, name: string): Value | null => args[place] ?? keyword(keywords, name);
  const put = (kind: keyof Session, name: string | null, value: Value | null): void => {
    if (name !== null) changed(x, session, kind, kind === 'functions' ? name.toLowerCase() : name, value);
  };
  switch (method) {
    case '__enter__':
      entered.set(x, [session, ...entered.of(x)]);
      break;
    case '__exit__':
      entered.set(x, entered.of(x).slice(1));
      break;
    case 'set_session':
      entered.set(x, [argument(0, 'session'), ...entered.of(x).slice(1)]);
      break;
    case 'attach':
    case 'attach_function': {
      const value = argument(0, method === 'attach' ? 'object' : 'function');
      const alias = stringOf(argument(1, 'alias'));
      if (value && isFrame(value)) put('tables', alias, value);
      else if (value) put('functions', alias ?? appliedUdf(value)?.definition.qualname ?? null, value);
      break;
    }
    case 'attach_view':
      put('tables', stringOf(argument(1, 'alias')), argument(0, 'view'));
      break;
    case 'create_temp_table':
    case 'create_temp_view': {
      const frame = argument(1, method === 'create_temp_table' ? 'source' : 'view');
      // A schema makes an empty table.
      put('tables', stringOf(argument(0, 'identifier')), frame && isFrame(frame) ? frame : null);
      break;
    }
    case 'detach_function':
      put('functions', stringOf(argument(0, 'alias')), null);
      break;
    case 'detach_table':
      put('tables', stringOf(argument(0, 'alias')), null);
  }
}

function changed(x: Execution, session: Value | null, kind: keyof Session, name: string, value: Value | null): void {
  const before = sessionOf(x, session);
  const named = new Map(before[kind]);
  if (value) named.set(name, value);
  else named.delete(name);
  held.set(x, new Map(held.of(x)).set(session, { ...before, [kind]: named }));
}
