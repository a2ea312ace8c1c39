/** Locks, queues and managers: what they hold that decides whether another process can be given them (Lib/multiprocessing, 3.11). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../../python/execution.ts';
import { cellOf } from '../../python/scope.ts';
import type { CallTerm, Keyword, Value } from '../../python/value.ts';
import { callTerm, library, sequence, TRUE } from '../../python/values.ts';
import { memberOf } from './start-method.ts';

const WITH_SEMAPHORE = /^((Joinable|Simple)?Queue|R?Lock|Event|Condition|(Bounded)?Semaphore|Barrier|Value|Array)$/;

const CONNECTED = library('multiprocessing.connection.Connection');
/** An end of a pipe. */
export const CONNECTION = /^multiprocessing\.connection\.Connection$/;

/** null: nothing that is shared is made. */
export function sharedObject(
  x: Execution,
  callee: Value,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  const made = memberOf(x, callee);
  if (!made) return null;
  const write = (name: string, value: Value): CallTerm => {
    const term = told(x, callee, args, keywords, at);
    x.journal.write(cellOf(term.fields, name), value);
    return term;
  };
  // What ends its process when it is collected is kept by a weak reference (multiprocessing/managers.py, `BaseManager.start`).
  if (made.name === 'Manager') return write('shutdown', callTerm(library('multiprocessing.util.Finalize'), [], [], at));
  if (made.name === 'Pipe') return sequence('tuple', [told(x, CONNECTED, [], [], at), told(x, CONNECTED, [], [], at)]);
  // It has no name by which another process could open it (multiprocessing/synchronize.py, `SemLock.__init__`).
  return WITH_SEMAPHORE.test(made.name) && made.method === 'fork' ? write('_is_fork_ctx', TRUE) : null;
}

/** A call that is not followed, and told. */
export function told(x: Execution, callee: Value, args: readonly Value[], keywords: readonly Keyword[], at: Span): CallTerm {
  const term = callTerm(callee, args, keywords, at, x.frames.at(-1)?.module ?? null);
  x.notify({ kind: 'call', term, doubts: [...x.doubts] });
  return term;
}
