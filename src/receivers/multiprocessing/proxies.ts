/**
 * What a manager holds for its processes: `manager.dict()`, `manager.Namespace()`. Each call of such a proxy, and what it is made from, is
 * pickled for the manager's process (multiprocessing/managers.py, 3.11, `BaseProxy._callmethod` and `BaseManager._create`).
 */

import type { LibraryReducer } from '../../pickle/walk.ts';
import { forkingPickle } from '../../picklers/pickle.ts';
import { findInClass } from '../../python/execute/find-in-class.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, stringOf } from '../../python/values.ts';
import type { ReceiverContext, Shipment } from '../receiver.ts';
import { isSyncManager, processOfManager, registeredAs } from './registered-objects.ts';
import { memberOf } from './start-method.ts';
import { shipTask } from './task.ts';

const isManager = (x: Execution, value: Value): boolean =>
  value.kind === 'call' && /^(Sync)?Manager$/.test(memberOf(x, value.callee)?.name ?? '');

const HELD = /^(dict|list|Namespace|Value|Array|(Joinable)?Queue|R?Lock|Event|Condition|(Bounded)?Semaphore|Barrier|Pool)$/;

const isMadeBy = (x: Execution, callee: Value): boolean =>
  callee.kind === 'attribute' &&
  ((HELD.test(callee.name) && (isManager(x, callee.object) || isSyncManager(callee.object))) ||
    registeredAs(x, callee.object, callee.name) !== null);

export const isProxy = (x: Execution, value: Value): boolean => value.kind === 'call' && isMadeBy(x, value.callee);

/** A proxy goes as a name of what it stands for, and is looked up in the manager's process (`BaseProxy.__reduce__`); one of the program's own class is left. */
export const reduceProxy: LibraryReducer = ({ x }, value) => {
  if (!isProxy(x, value) || value.kind !== 'call' || value.callee.kind !== 'attribute') return false;
  const registered = registeredAs(x, value.callee.object, value.callee.name);
  return registered === null || registered.class !== null;
};

/** The values that a call sends to a manager's process; null: it sends none. */
export function sentToManager(x: Execution, term: CallTerm): readonly Value[] | null {
  const { callee } = term;
  if (callee.kind !== 'attribute') return null;
  if (isMadeBy(x, callee)) return argumentsOf(term);
  const { object } = callee;
  if (!isProxy(x, object)) return null;
  if (callee.name === '__setattr__') return stringOf(term.args[0])?.startsWith('_') ? null : term.args.slice(1);
  return argumentsOf(term);
}

/** What a method gives that a proxy calls comes back pickled, also where it is an exception (`Server.serve_client`). */
export function fromManager(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const { callee } = event.term;
  if (callee.kind !== 'attribute' || callee.object.kind !== 'call') return [];
  const made = callee.object;
  if (made.callee.kind !== 'attribute') return [];
  const cls = registeredAs(x, made.callee.object, made.callee.name)?.class;
  const fn = cls && findInClass(cls, callee.name);
  const to = fn?.kind === 'function' ? processOfManager(x, context, made.callee.object) : null;
  if (!cls || fn?.kind !== 'function' || !to) return [];
  const on = { class: cls, args: made.args, keywords: made.keywords, calls: [] };
  const task = shipTask(x, event, {
    kind: 'multiprocessing',
    subject: event.term,
    fn,
    others: [],
    pickler: forkingPickle,
    to,
    returns: { on },
    why: 'a manager calls it in its process',
  });
  return [{ ...task, node: null, roots: [], parts: null }];
}
