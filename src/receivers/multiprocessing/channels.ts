/** Queues and pipes of multiprocessing: what is put into one is pickled at once, for whoever is at the other end (multiprocessing/queues.py and connection.py, 3.11). */
import { trace } from '../../pickle/trace.ts';
import { forkingPickle } from '../../picklers/pickle.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { keyword, madeBy } from '../../python/values.ts';
import { childProcess } from '../child-process.ts';
import type { ReceiverContext, ReceivingProcess, Shipment } from '../receiver.ts';
import { sentToManager } from './proxies.ts';
import { CONNECTION } from './shared-objects.ts';
import { memberOf } from './start-method.ts';
import { shipTask } from './task.ts';

const isQueue = (x: Execution, value: Value): boolean =>
  value.kind === 'call' && /^(Joinable|Simple)?Queue$/.test(memberOf(x, value.callee)?.name ?? '');
const isConnection = (value: Value): boolean => madeBy(value, CONNECTION);

/** Told where it cannot be sent: who takes it, and whether it could be loaded there, is not known. */
export function fromChannel(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const given = givenTo(x, event.term);
  const [value, ...others] = given?.values ?? [];
  if (!given || !value) return [];
  const { unpicklable, unloadable } = trace(
    x,
    forkingPickle,
    given.values.map(one => ({ name: 'the value', value: one })),
  );
  if (!unpicklable && !unloadable) return [];
  const task = shipTask(x, event, {
    kind: 'multiprocessing',
    subject: event.term,
    fn: value,
    others,
    pickler: forkingPickle,
    to: otherEnd(x, context),
  });
  return [{ ...task, name: given.name, node: null, ...(given.inThread ? { inThread: true } : {}) }];
}

interface Given {
  readonly name: string;
  readonly values: readonly Value[];
  /** Of a queue that has one (multiprocessing/queues.py, `Queue._feed`). */
  readonly inThread: boolean;
}

function givenTo(x: Execution, term: CallTerm): Given | null {
  const { callee, args, keywords } = term;
  if (callee.kind !== 'attribute') return null;
  const isSent = callee.name === 'send' && isConnection(callee.object);
  if (isSent || (/^put(_nowait)?$/.test(callee.name) && isQueue(x, callee.object))) {
    const value = args[0] ?? keyword(keywords, 'obj');
    const fed = !isSent && callee.object.kind === 'call' && memberOf(x, callee.object.callee)?.name !== 'SimpleQueue';
    return { name: isSent ? 'what is sent' : 'what is put', values: value ? [value] : [], inThread: fed };
  }
  const values = sentToManager(x, term);
  return values && { name: 'what a manager is given', values, inThread: false };
}

const otherEnd = (x: Execution, context: ReceiverContext): ReceivingProcess => {
  const label = 'multiprocessing (the other end)';
  const child = childProcess(x, context, { label, name: 'the process at the other end', startedAs: 'spawn' });
  return { ...child, remembers: () => true };
};
