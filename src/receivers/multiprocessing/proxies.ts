/**
 * What a manager holds for its processes: `manager.dict()`, `manager.Namespace()`. Each call of such a proxy, and what it is made from, is
 * pickled for the manager's process (multiprocessing/managers.py, 3.11, `BaseProxy._callmethod` and `BaseManager._create`).
 */
import type { Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, stringOf } from '../../python/values.ts';
import { memberOf } from './start-method.ts';

const isManager = (x: Execution, value: Value): boolean =>
  value.kind === 'call' && /^(Sync)?Manager$/.test(memberOf(x, value.callee)?.name ?? '');

const HELD = /^(dict|list|Namespace|Value|Array|(Joinable)?Queue|R?Lock|Event|Condition|(Bounded)?Semaphore|Barrier|Pool)$/;

const isMadeBy = (x: Execution, callee: Value): boolean =>
  callee.kind === 'attribute' && HELD.test(callee.name) && isManager(x, callee.object);

/** The values that a call sends to a manager's process; null: it sends none. */
export function sentToManager(x: Execution, term: CallTerm): readonly Value[] | null {
  const { callee } = term;
  if (callee.kind !== 'attribute') return null;
  if (isMadeBy(x, callee)) return argumentsOf(term);
  const { object } = callee;
  if (object.kind !== 'call' || !isMadeBy(x, object.callee)) return null;
  if (callee.name === '__setattr__') return stringOf(term.args[0])?.startsWith('_') ? null : term.args.slice(1);
  return argumentsOf(term);
}
