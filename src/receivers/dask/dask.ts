/** Dask: `client.submit`, `client.map`, and `compute()` of delayed calls and bags (distributed 2026.8, dask 2026.8). */
import { distributed } from '../../picklers/distributed.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import { pathText } from '../../python/library/paths.ts';
import type { AttributeTerm, CallTerm, Value } from '../../python/value.ts';
import { libraryPath, makerOf } from '../../python/values.ts';
import { elementsOf } from '../multiprocessing/multiprocessing.ts';
import { shipTask } from '../multiprocessing/task.ts';
import type { Receiver, ReceiverContext, Shipment } from '../receiver.ts';
import {
  defaultClient,
  isClient,
  isCluster,
  noteSeparateWorker,
  RESULT,
  uploaded,
  workersOfClient,
  workersOfCluster,
} from './cluster.ts';
import { computed, fromGraph } from './graph.ts';
import { noteScheduler } from './scheduler.ts';

export const dask: Receiver = {
  name: 'dask',
  libraries: ['dask', 'distributed'],
  interpret: (_x, callee) =>
    callee.kind === 'attribute' && callee.name === '__enter__' && (isClient(callee.object) || isCluster(callee.object))
      ? callee.object
      : null,
  shipments(x, event, context) {
    const { term } = event;
    noteSeparateWorker(x, term, context);
    if (isClient(term)) defaultClient.set(x, term);
    noteScheduler(x, term);
    // The workers of a cluster start with it, not with the first task.
    if (isCluster(term)) workersOfCluster(x, term, context);
    if (isClient(term)) workersOfClient(x, term, context);
    const { callee } = term;
    if (callee.kind !== 'attribute') return [];
    // A client that is closed is no default any more.
    if (isClient(callee.object) && /^(__exit__|close|shutdown)$/.test(callee.name)) defaultClient.set(x, null);
    if (isClient(callee.object)) return ofClient(x, event, context, callee.object, callee.name);
    if (callee.name === 'result') return futuresIn(callee.object).map(future => shipFuture(x, event, context, future, true));
    const ofGraph = (values: readonly Value[]) => computed(x, event, context, values);
    if (callee.name === 'compute' || callee.name === 'persist') return ofGraph([callee.object]);
    // `dask.compute(a, b, scheduler=...)`
    return /^dask\.(base\.)?(compute|persist)$/.test(libraryPath(callee) ?? '') ? ofGraph(term.args) : [];
  },
};

function ofClient(x: Execution, event: CallEvent, context: ReceiverContext, client: CallTerm, name: string): readonly Shipment[] {
  const { args } = event.term;
  const [fn] = args;
  if (name === 'upload_file') {
    const path = pathText(fn ?? undefined);
    if (path !== null) uploaded.set(x, [...uploaded.of(x), path]);
    return [];
  }
  const workers = workersOfClient(x, client, context);
  if (name === 'compute' || name === 'persist') return fromGraph(x, event, args, workers);
  if (name === 'gather') return args.flatMap(futuresIn).map(future => shipFuture(x, event, context, future, true));
  if (!fn || !['submit', 'map', 'run', 'scatter'].includes(name)) return [];
  // What `run` gives comes back at once, what else a worker makes stays there until somebody asks (distributed/client.py).
  return [shipFuture(x, event, context, event.term, name === 'run')];
}

function shipFuture(x: Execution, event: CallEvent, context: ReceiverContext, future: CallTerm, returns: boolean): Shipment {
  const { callee, args, keywords } = future;
  const [fn, ...rest] = args;
  const { object, name } = callee as AttributeTerm;
  const others = name === 'map' ? rest.flatMap(one => elementsOf(x, one, event)) : rest;
  const named = keywords.filter(one => one.name !== null && !OPTIONS.has(one.name)).map(one => one.value);
  return shipTask(x, event, {
    ...workersOfClient(x, object as CallTerm, context),
    kind: 'dask',
    subject: future,
    fn: fn!,
    others: [...others, ...named],
    pickler: distributed,
    returns: returns ? RESULT : null,
  });
}

/** Futures that a value holds, or is asked of: `future`, `[future]`, one of `client.map(...)`, of `as_completed(...)`. */
function futuresIn(value: Value): readonly CallTerm[] {
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
        callee.kind === 'attribute' && isClient(callee.object) && /^(submit|map)$/.test(callee.name) && value.args.length > 0;
      return isFuture ? [value] : isLibraryCall(value) ? value.args.flatMap(futuresIn) : [];
    }
    default:
      return [];
  }
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
