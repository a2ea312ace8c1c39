/** Dask: `client.submit`, `client.map`, and `compute()` of delayed calls and bags (distributed 2026.8, dask 2026.8). */
import type { CallEvent, Execution } from '../../python/execution.ts';
import { pathText } from '../../python/library/paths.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { libraryPath } from '../../python/values.ts';
import type { Receiver, ReceiverContext, Shipment } from '../receiver.ts';
import {
  defaultClient,
  isClient,
  isCluster,
  noteSeparateWorker,
  startsWorkers,
  uploaded,
  workersOfClient,
  workersOfCluster,
} from './cluster.ts';
import { clientBehind, futuresIn, shipFuture } from './futures.ts';
import { computed, DASK_COMPUTE, fromGraph, isOfBag, isOfFrame, shipNamed, startsPool } from './graph.ts';
import { noteScheduler } from './scheduler.ts';

export const dask: Receiver = {
  name: 'dask',
  libraries: ['dask', 'distributed'],
  interpret: (_x, callee) =>
    callee.kind === 'attribute' && callee.name === '__enter__' && (clientBehind(callee.object) || isCluster(callee.object))
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
    const named = shipNamed(x, event, context);
    const ofGraph = (values: readonly Value[]) => computed(x, event, context, values);
    // `dask.compute(a, b, scheduler=...)`
    if (DASK_COMPUTE.test(libraryPath(callee) ?? '')) return ofGraph(term.args);
    if (callee.kind !== 'attribute') return named;
    // A client that is closed is no default any more.
    if (isClient(callee.object) && /^(__exit__|close|shutdown)$/.test(callee.name)) defaultClient.set(x, null);
    const client = clientBehind(callee.object);
    if (client) return ofClient(x, event, context, client, callee.name);
    if (callee.name === 'result') return futuresIn(callee.object).map(future => shipFuture(x, event, context, future, true));
    if (callee.name === 'compute' || callee.name === 'persist') return ofGraph([callee.object]);
    if (callee.name === 'take' && isOfBag(callee.object)) return ofGraph([callee.object]);
    return COMPUTES_FRAME.test(callee.name) && isOfFrame(callee.object) ? ofGraph([callee.object]) : named;
  },
  starts: (x, term) => (startsWorkers(term) || startsPool(x, term) ? 'spawn' : null),
};

/** Methods of a frame that compute it at once (dask/dataframe/dask_expr/_collection.py, 2026.8). */
const COMPUTES_FRAME = /^(head|tail|to_(parquet|csv|json|hdf|sql|records))$/;

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
  if (!fn || !/^(submit|map|run|scatter|register_(worker_|scheduler_)?plugin)$/.test(name)) return [];
  // What `run` gives comes back at once, what else a worker makes stays there until somebody asks (distributed/client.py).
  const sent = shipFuture(x, event, context, event.term, name === 'run');
  // Graphs, and what `run` calls, are pickled for any worker (distributed/client.py); what is scattered is not where the worker is in
  // this process (distributed/comm/inproc.py; measured on 2026.8).
  return [name === 'scatter' && workers.leaves === false ? { ...sent, roots: [], node: null } : sent];
}
