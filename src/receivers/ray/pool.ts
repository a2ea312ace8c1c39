/** `ray.util.multiprocessing.Pool`: the interface of multiprocessing, with Ray's actors for processes (ray/util/multiprocessing/pool.py, 2.60.0). */
import { ray as rayPickler } from '../../picklers/ray.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { madeBy } from '../../python/values.ts';
import { initializerOf, shipInitializer } from '../multiprocessing/initializer.ts';
import { elementsOf } from '../multiprocessing/multiprocessing.ts';
import { shipTask } from '../multiprocessing/task.ts';
import type { ReceiverContext, Shipment } from '../receiver.ts';
import { workerFor } from './worker.ts';

export const isPool = (value: Value): value is CallTerm => madeBy(value, /^ray\.util\.multiprocessing\.(pool\.)?Pool$/);

export function shipToPool(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const { callee, args } = event.term;
  const [fn, given] = args;
  // Its actors are made at once, each with the initializer (ray/util/multiprocessing/pool.py, `PoolActor`).
  if (isPool(event.term)) {
    const sent = { kind: 'ray-actor', pickler: rayPickler, to: workerFor(x, context, []) };
    return shipInitializer(x, event, event.term, sent, initializerOf(event.term, args.slice(1)));
  }
  if (callee.kind !== 'attribute' || !isPool(callee.object) || !fn) return [];
  if (!/^(apply|map|imap|starmap)(_async|_unordered)?$/.test(callee.name)) return [];
  const others = given ? elementsOf(x, given, event) : [];
  return [
    shipTask(x, event, {
      kind: 'ray-task',
      subject: event.term,
      fn,
      others,
      pickler: rayPickler,
      to: workerFor(x, context, []),
      returns: {},
    }),
  ];
}
