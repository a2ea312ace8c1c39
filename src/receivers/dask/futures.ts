/** What is sent to the workers of a Dask client, and which of it is asked back (distributed/client.py, 2026.8). */
import { distributed } from '../../picklers/distributed.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { AttributeTerm, CallTerm, Value } from '../../python/value.ts';
import { keyword, makerOf, truth } from '../../python/values.ts';
import { methodOn } from '../called-code.ts';
import { callsOfMap } from '../multiprocessing/calls.ts';
import { elementsOf } from '../multiprocessing/multiprocessing.ts';
import { shipTask, type Task } from '../multiprocessing/task.ts';
import type { ReceiverContext, Shipment } from '../receiver.ts';
import { isClient, RESULT, workersOfClient } from './cluster.ts';

/** A function, an object or elements for the workers of a client. */
export function shipFuture(
  x: Execution,
  event: CallEvent,
  context: ReceiverContext,
  future: CallTerm,
  returns: boolean,
): Shipment {
  const { callee, args, keywords } = future;
  const [fn, ...rest] = args;
  const { object, name } = callee as AttributeTerm;
  const client = clientBehind(object)!;
  const others = name === 'map' ? rest.flatMap(one => elementsOf(x, one, event)) : rest;
  const named = keywords.filter(one => one.name !== null && !OPTIONS.has(one.name)).map(one => one.value);
  return shipTask(x, event, {
    ...workersOfClient(x, client, context),
    kind: 'dask',
    subject: future,
    fn: fn!,
    others: [...others, ...named],
    ...codeIn(x, name, args, event),
    pickler: distributed,
    // An actor stays where it is made (distributed/actor.py).
    returns: returns && !isTrue(keyword(keywords, 'actor') ?? keyword(keywords, 'actors')) ? RESULT : null,
  });
}

const isTrue = (value: Value | null): boolean => value !== null && truth(value) === true;

/** What runs of it in the workers, and with which arguments: none of what another task gives is known before the run. */
function codeIn(x: Execution, name: string, [fn, ...given]: readonly Value[], event: CallEvent): Pick<Task, 'code' | 'calls'> {
  if (name === 'scatter') return { code: null };
  if (name.startsWith('register')) return { code: fn?.kind === 'instance' ? methodOn(fn, 'setup') : null };
  const rows = name === 'map' ? callsOfMap(x, given, event) : [given];
  return { calls: rows.map(row => row.map(one => (futuresIn(one).length > 0 ? null : one))) };
}

/** Futures that a value holds, or is asked of: `future`, `[future]`, one of `client.map(...)`, of `as_completed(...)`. */
export function futuresIn(value: Value): readonly CallTerm[] {
  switch (value.kind) {
    case 'sequence':
      return [...value.state.value.items, ...(value.state.value.rest ? [value.state.value.rest] : [])].flatMap(futuresIn);
    case 'dict':
      return value.state.value.entries.flatMap(([, one]) => futuresIn(one));
    case 'choice':
      return value.alternatives.flatMap(futuresIn);
    case 'item':
      return futuresIn(value.object);
    case 'call': {
      const { callee } = value;
      const isFuture =
        callee.kind === 'attribute' && /^(submit|map)$/.test(callee.name) && clientBehind(callee.object) && value.args.length > 0;
      return isFuture ? [value] : isLibraryCall(value) ? value.args.flatMap(futuresIn) : [];
    }
    default:
      return [];
  }
}

/** The client itself, or the one whose `get_executor()` it is (distributed/cfexecutor.py). */
export function clientBehind(value: Value): CallTerm | null {
  if (value.kind !== 'call') return null;
  const { callee } = value;
  if (callee.kind === 'attribute' && callee.name === 'get_executor') return clientBehind(callee.object);
  return isClient(value) ? value : null;
}

const isLibraryCall = (term: CallTerm): boolean => /^(dask\.)?distributed\.(client\.)?as_completed$/.test(makerOf(term) ?? '');

/** Keywords of `submit` and `map` that are Dask's own (distributed/client.py). */
const OPTIONS = new Set([
  'key',
  'workers',
  'resources',
  'retries',
  'priority',
  'fifo_timeout',
  'allow_other_workers',
  'actor',
  'actors',
  'pure',
  'batch_size',
]);
