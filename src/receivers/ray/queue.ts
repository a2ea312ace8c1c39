/** `ray.util.queue.Queue`: an actor that is given each element as an argument (ray/util/queue.py, 2.60.0). */
import { ray as rayPickler } from '../../picklers/ray.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import { argumentsOf, madeBy } from '../../python/values.ts';
import { shipObject } from '../object.ts';
import type { ReceiverContext, Shipment } from '../receiver.ts';
import { workerFor } from './worker.ts';

const QUEUE = /^ray\.util\.queue\.Queue$/;

export function shipElement(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const { callee } = event.term;
  if (callee.kind !== 'attribute' || !madeBy(callee.object, QUEUE) || !/^put(_nowait|_async)?(_batch)?$/.test(callee.name))
    return [];
  const name = `the argument of \`${callee.name}()\``;
  const sent = shipObject(event, {
    kind: 'ray-queue',
    by: event.term,
    name,
    pickler: rayPickler,
    to: workerFor(x, context, []),
    isSent: true,
    why: 'the queue is an actor, which loads it',
  });
  return [{ ...sent, roots: argumentsOf(event.term).map(value => ({ name, value })) }];
}
